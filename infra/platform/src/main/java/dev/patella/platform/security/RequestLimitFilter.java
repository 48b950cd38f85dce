package dev.patella.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses who asks too much, before token and body are looked at. Health and metrics are always told. */
final class RequestLimitFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final RequestMatcher ALWAYS = EndpointRequest.to("health", "prometheus");

    private final RequestLimits limits;
    private final TokenProblems problems;

    RequestLimitFilter(RequestLimits limits, TokenProblems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return ALWAYS.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            limits.came(token(request), request.getRemoteAddr());
        } catch (TooManyRequests refused) {
            problems.commence(request, response, refused);
            return;
        }
        chain.doFilter(request, response);
    }

    private static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? header.substring(BEARER.length()) : null;
    }
}
