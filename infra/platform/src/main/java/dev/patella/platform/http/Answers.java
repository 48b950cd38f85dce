package dev.patella.platform.http;

import dev.patella.messaging.Answer;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Refusal;
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.problem.Problems;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Answers as HTTP responses. */
final class Answers {

    private static final String SOON = "1";
    private static final String LATER = "2";

    private final Problems problems;
    private final String service;

    Answers(Problems problems, String service) {
        this.problems = problems;
        this.service = service;
    }

    /** Hands in a command and says what became of it. */
    <C> ResponseEntity<Object> of(CommandSpec spec, CommandInput<C> input, Desk<?, C> desk) {
        try {
            return of(spec, input.basis(), desk.handle(input));
        } catch (Desk.KeyReused e) {
            return problem(problems.of("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used before, with other content."));
        } catch (Desk.RevisionMismatch e) {
            ProblemDetail problem = problems.of("REVISION_MISMATCH", "The treatment has changed: its revision is " + e.current() + " now.");
            return ResponseEntity.status(problem.getStatus()).eTag(ETags.of(e.current())).body(problem);
        } catch (Desk.TemporarilyUnavailable e) {
            return unavailable(problems);
        }
    }

    static ResponseEntity<Object> unavailable(Problems problems) {
        ProblemDetail problem = problems.of("TEMPORARILY_UNAVAILABLE",
                "It is not known whether this took effect. Send the same again with the same key.");
        return ResponseEntity.status(problem.getStatus()).header(HttpHeaders.RETRY_AFTER, LATER).body(problem);
    }

    private ResponseEntity<Object> of(CommandSpec spec, Map<String, Long> basis, Answer answer) {
        return switch (answer.outcome()) {
            case ACCEPTED -> spec.opens()
                    ? told(ResponseEntity.created(URI.create("/treatments/" + answer.aggregateId())), spec, basis, answer)
                    : told(ResponseEntity.ok(), spec, basis, answer);
            case PENDING -> told(ResponseEntity.accepted(), spec, basis, answer);
            case UNCHANGED -> told(ResponseEntity.ok(), spec, basis, answer);
            case REFUSED -> refused(answer);
            case NOT_YET -> notYet(answer);
            case WAITING -> ResponseEntity.accepted().body(AnswerBody.of(answer));
        };
    }

    private ResponseEntity<Object> told(ResponseEntity.BodyBuilder response, CommandSpec spec, Map<String, Long> basis, Answer answer) {
        Map<String, Long> rests = new TreeMap<>(basis);
        long published = spec.published(answer);
        if (published > 0) {
            rests.merge(service, published, Math::max);
        }
        if (!rests.isEmpty()) {
            response.header(Basis.HEADER, Basis.write(rests));
        }
        return response.eTag(ETags.of(answer.revision())).body(AnswerBody.of(answer));
    }

    private ResponseEntity<Object> refused(Answer answer) {
        Refusal refusal = Objects.requireNonNull(answer.refusal(), "A refused answer says why");
        ProblemDetail problem = problems.of(refusal.code(), refusal.detail());
        problem.setProperty("treatmentId", answer.aggregateId());
        problem.setProperty("outcome", answer.outcome().name());
        problem.setProperty("n", answer.n());
        problem.setProperty("revision", answer.revision());
        problem.setProperty("possible", answer.possible());
        return ResponseEntity.status(problem.getStatus()).eTag(ETags.of(answer.revision())).body(problem);
    }

    private ResponseEntity<Object> notYet(Answer answer) {
        Refusal refusal = Objects.requireNonNull(answer.refusal(), "An answer that is not yet possible says why");
        if (refusal.code().equals("TREATMENT_NOT_YET_KNOWN")) {
            return problem(unknown(problems, answer.aggregateId()));
        }
        ProblemDetail problem = problems.of(refusal.code(), refusal.detail());
        if (problem.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            problem.setStatus(HttpStatus.CONFLICT);
        }
        problem.setProperty("retryable", true);
        return problem(problem);
    }

    /** The same words for a treatment that is not there and for another site's. */
    static ProblemDetail unknown(Problems problems, String treatmentId) {
        return problems.of("TREATMENT_NOT_YET_KNOWN", "The treatment " + treatmentId
                + " is not known here at your site. Where it was opened a moment ago, ask again.");
    }

    static ResponseEntity<Object> problem(ProblemDetail problem) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
        boolean retryable = problem.getProperties() != null && Boolean.TRUE.equals(problem.getProperties().get("retryable"));
        return retryable ? response.header(HttpHeaders.RETRY_AFTER, SOON).body(problem) : response.body(problem);
    }
}
