package dev.patella.platform.problem;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.ProblemDetail;

/** Makes RFC 9457 problems of reason codes. */
public final class Problems {

    private static final Map<Integer, String> GENERAL = Map.of(400, "BAD_REQUEST", 401, "UNAUTHENTICATED", 403, "FORBIDDEN", 404,
            "NOT_FOUND", 405, "METHOD_NOT_ALLOWED", 406, "NOT_ACCEPTABLE", 413, "TOO_LARGE", 415, "UNSUPPORTED_MEDIA_TYPE", 503,
            "TEMPORARILY_UNAVAILABLE");
    private static final int SERVER = 500;

    private final ReasonCodes codes;

    public Problems(ReasonCodes codes) {
        this.codes = codes;
    }

    /** A problem of this code. */
    public ProblemDetail of(String code, String detail) {
        return of(codes.get(code), detail);
    }

    /** A refusal of the edge, with everything that was wrong. */
    public ProblemDetail of(EdgeRefusal refusal) {
        ProblemDetail problem = of(refusal.code(), refusal.detail());
        if (!refusal.errors().isEmpty()) {
            problem.setProperty("errors", refusal.errors());
        }
        return problem;
    }

    /** The problem of an HTTP status that says no more by itself. */
    public ProblemDetail ofStatus(int status) {
        ReasonCode code = codes.get(GENERAL.getOrDefault(status, status >= SERVER ? "INTERNAL_ERROR" : "BAD_REQUEST"));
        return of(new ReasonCode(code.code(), status, code.title(), code.retryable(), code.right()), code.right());
    }

    /** Whether a problem goes away by itself. */
    public boolean retryable(String code) {
        return codes.get(code).retryable();
    }

    /** Codes by the HTTP status that they are answered with: for documents. */
    public SortedMap<Integer, List<String>> byStatus(Collection<String> some) {
        return some.stream()
                .map(codes::get)
                .collect(Collectors.groupingBy(ReasonCode::status, TreeMap::new, Collectors.mapping(ReasonCode::code, Collectors
                        .toList())));
    }

    private static ProblemDetail of(ReasonCode code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(code.status());
        problem.setType(URI.create(code.type()));
        problem.setTitle(code.title());
        problem.setDetail(detail);
        problem.setProperty("code", code.code());
        problem.setProperty("retryable", code.retryable());
        return problem;
    }
}
