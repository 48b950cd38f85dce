package dev.patella.platform.problem;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Makes every exception of a handler a problem, Spring's own ones too. What went wrong inside is logged and not told. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(EdgeRefusal refusal) {
        ProblemDetail problem = problems.of(refusal);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
        return problems.retryable(refusal.code()) ? response.header(HttpHeaders.RETRY_AFTER, "1").body(problem) : response.body(problem);
    }

    /** The firewall looks at a header only when somebody reads it. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(RequestRejectedException rejected) {
        ProblemDetail problem = problems.of("BAD_REQUEST", "A header holds characters that cannot be read.");
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    /** The web server reads the query only when somebody asks for a part of it. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(InvalidParameterException query) {
        ProblemDetail problem = problems.of("BAD_REQUEST", "The query of the address cannot be read.");
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bug(RuntimeException bug) {
        if (bug instanceof AccessDeniedException || bug instanceof AuthenticationException) {
            throw bug;
        }
        LOG.error("Unexpected", bug);
        ProblemDetail problem = problems.of("INTERNAL_ERROR", "Something went wrong here. It has been logged.");
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception exception, @Nullable Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = problems.ofStatus(status.value());
        if (exception instanceof ErrorResponse told && status.is4xxClientError() && told.getBody().getDetail() != null) {
            problem.setDetail(told.getBody().getDetail());
        }
        return super.handleExceptionInternal(exception, problem, headers, status, request);
    }
}
