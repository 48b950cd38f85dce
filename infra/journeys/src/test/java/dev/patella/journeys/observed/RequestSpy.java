package dev.patella.journeys.observed;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Notes every command that comes over HTTP, what it was answered, and what it asked of the database before that. */
final class RequestSpy extends OncePerRequestFilter {

    static final String TRACE = "traceparent";
    private static final int MOST_BYTES = 1 << 20;

    private final String service;
    private final DatabaseSpy database;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    /**
     * One request.
     *
     * @param service who answered
     * @param path what was asked
     * @param headers with what
     * @param body and the content
     * @param status how it was answered
     * @param answer and with what
     * @param asked what that took of the database
     */
    record Request(String service, String path, Map<String, String> headers, String body, int status, String answer,
            List<DatabaseSpy.Asked> asked) {

        /** Name of the command. */
        String command() {
            return path.equals("/treatments") ? "open-treatment" : path.substring(path.lastIndexOf('/') + 1);
        }

        /** Whether it was decided, for good: accepted, or refused with a reason. */
        boolean decided() {
            return status < 300 || status == 422;
        }
    }

    RequestSpy(String service, DatabaseSpy database) {
        this.service = service;
        this.database = database;
    }

    /** All commands so far. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith("/treatments");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingRequestWrapper asking = new ContentCachingRequestWrapper(request, MOST_BYTES);
        ContentCachingResponseWrapper answering = new ContentCachingResponseWrapper(response);
        database.begin();
        try {
            chain.doFilter(asking, answering);
        } finally {
            List<DatabaseSpy.Asked> asked = database.end();
            Map<String, String> headers = new TreeMap<>();
            for (String name : List.of("Authorization", "Idempotency-Key", "Content-Type", TRACE)) {
                headers.put(name, Objects.requireNonNullElse(request.getHeader(name), ""));
            }
            requests.add(new Request(service, request.getRequestURI(), headers, asking.getContentAsString(), answering.getStatus(),
                    new String(answering.getContentAsByteArray(), StandardCharsets.UTF_8), asked));
            answering.copyBodyToResponse();
        }
    }
}
