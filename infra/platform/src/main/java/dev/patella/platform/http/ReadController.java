package dev.patella.platform.http;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Snapshot;
import dev.patella.platform.problem.Problems;
import dev.patella.platform.security.Speaker;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads, always within the reader's site: another site's treatment is as unknown as one that is not there.
 *
 * @param <S> state
 */
@RestController
final class ReadController<S> {

    static final String REFERENCE = "clinicReference";
    private static final int PAGE = 50;

    private final Desk<S, ?> desk;
    private final Function<S, @Nullable String> siteOf;
    private final View<S> view;
    private final Problems problems;
    private final InstantSource clock;
    private final ReadRoles roles;

    ReadController(Desk<S, ?> desk, Function<S, @Nullable String> siteOf, View<S> view, Problems problems, InstantSource clock,
            ReadRoles roles) {
        this.desk = desk;
        this.siteOf = siteOf;
        this.view = view;
        this.problems = problems;
        this.clock = clock;
        this.roles = roles;
    }

    /** Where a treatment stands. */
    @GetMapping("/treatments/{treatmentId}")
    @Operation(operationId = "treatment", summary = "Where a treatment stands.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TreatmentBody.class)))
    ResponseEntity<Object> treatment(@PathVariable String treatmentId, @AuthenticationPrincipal Jwt token) {
        Reader reader = reader(token);
        Optional<Snapshot<S>> found = find(treatmentId, reader);
        return found.isEmpty()
                ? Answers.problem(Answers.unknown(problems, treatmentId))
                : ResponseEntity.ok()
                        .eTag(ETags.of(found.get().revision()))
                        .header(Basis.HEADER, Basis.ofMarks(found.get().marks()))
                        .body(TreatmentBody.of(found.get(), view, reader));
    }

    /** The treatments that a clinic knows under its own reference. */
    @GetMapping("/treatments")
    @Operation(operationId = "treatments", summary = "The treatments that a clinic knows under its own reference.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TreatmentPage.class)))
    ResponseEntity<Object> byReference(@RequestParam(REFERENCE) String reference, @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt token) {
        Reader reader = reader(token);
        String after = cursor == null ? null : Slice.after(cursor, Function.identity());
        Slice<Snapshot<S>> page = Slice.of(desk.findBy(REFERENCE, reference, after, PAGE + 1), PAGE, Snapshot::id);
        return ResponseEntity.ok(new TreatmentPage(page.items()
                .stream()
                .filter(snapshot -> isOf(reader, snapshot))
                .map(snapshot -> TreatmentBody.of(snapshot, view, reader))
                .toList(), page.next()));
    }

    /** What an input was answered; `http` is the source of the reader's own idempotency keys. */
    @GetMapping("/treatments/{treatmentId}/inputs/{source}/{inputId}")
    @Operation(operationId = "answer", summary = "What an input was answered.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AnswerBody.class)))
    ResponseEntity<Object> answer(@PathVariable String treatmentId, @PathVariable String source, @PathVariable String inputId,
            @AuthenticationPrincipal Jwt token) {
        Reader reader = reader(token);
        if (find(treatmentId, reader).isEmpty()) {
            return Answers.problem(Answers.unknown(problems, treatmentId));
        }
        return told(desk.answerTo(treatmentId, InputIds.of(source, inputId, reader.speaker().subject())));
    }

    /** The same, for sources whose names have slashes in them. */
    @GetMapping("/treatments/{treatmentId}/inputs")
    @Operation(operationId = "answer-to", summary = "The same, for sources whose names have slashes in them.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AnswerBody.class)))
    ResponseEntity<Object> answerTo(@PathVariable String treatmentId, @RequestParam String source, @RequestParam("id") String inputId,
            @AuthenticationPrincipal Jwt token) {
        return answer(treatmentId, source, inputId, token);
    }

    /** The same for whoever knows the treatment by the clinic's own reference only, such as the sender of what opened it. */
    @GetMapping("/inputs")
    @Operation(operationId = "answer-by-reference", summary = "What an input was answered, found by the clinic's own reference.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AnswerBody.class)))
    ResponseEntity<Object> answerByReference(@RequestParam(REFERENCE) String reference, @RequestParam String source,
            @RequestParam("id") String inputId, @AuthenticationPrincipal Jwt token) {
        Reader reader = reader(token);
        String input = InputIds.of(source, inputId, reader.speaker().subject());
        return told(desk.findBy(REFERENCE, reference, null, PAGE)
                .stream()
                .filter(snapshot -> isOf(reader, snapshot))
                .flatMap(snapshot -> desk.answerTo(snapshot.id(), input).stream())
                .findFirst());
    }

    private ResponseEntity<Object> told(Optional<Answer> answer) {
        return answer.isPresent()
                ? ResponseEntity.ok(AnswerBody.of(answer.get()))
                : Answers.problem(problems.of("INPUT_NOT_KNOWN", "No input of that source and id has been answered for good."));
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(Desk.TemporarilyUnavailable unavailable) {
        return Answers.problem(problems.of("TEMPORARILY_UNAVAILABLE", "The database cannot be reached; ask again."));
    }

    private Reader reader(Jwt token) {
        Speaker speaker = Speaker.of(token);
        roles.check(speaker);
        return new Reader(speaker, Edge.site(speaker), clock.instant());
    }

    private Optional<Snapshot<S>> find(String treatmentId, Reader reader) {
        String id = Objects.requireNonNull(Edge.treatmentId(treatmentId));
        return desk.find(id).filter(snapshot -> isOf(reader, snapshot));
    }

    private boolean isOf(Reader reader, Snapshot<S> snapshot) {
        return reader.site().equals(siteOf.apply(snapshot.state()));
    }
}
