package dev.patella.platform.security;

import dev.patella.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/** Says what is wrong with a token, that its roles do not suffice, or that its client asks too much. */
final class TokenProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final Problems problems;
    private final JsonMapper json;

    TokenProblems(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) throws IOException {
        if (exception instanceof IssuerUnavailable) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "2");
            write(response, problems.of("ISSUER_UNAVAILABLE", String.valueOf(exception.getMessage())));
            return;
        }
        if (exception instanceof TooManyRequests refused) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(refused.seconds()));
            write(response, problems.of("TOO_MANY_REQUESTS", "This client asks too much. It may ask again in " + refused.seconds()
                    + " s."));
            return;
        }
        challenge.commence(request, response, exception);
        write(response, exception.getCause() instanceof TokenRefused refused
                ? problems.of(refused.code(), refused.detail())
                : problems.of("UNAUTHENTICATED", "This needs a token: the header Authorization with Bearer and a token."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) throws IOException {
        write(response, problems.of("FORBIDDEN", "The token's roles do not allow this."));
    }

    private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
