package dev.patella.platform.http;

import dev.patella.messaging.Desk;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.StreamDesk;
import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.problem.Problems;
import dev.patella.platform.security.Speaker;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets operators have a service say again what it has said, of one treatment or of all, when something of it was lost on the way. */
@RestController
final class ResendController {

    private static final Logger LOG = LoggerFactory.getLogger(ResendController.class);

    private final StreamDesk stream;
    private final Problems problems;

    ResendController(StreamDesk stream, Problems problems) {
        this.stream = stream;
        this.problems = problems;
    }

    /** Which treatment. */
    record Request(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "\\S") @Nullable String treatment) {}

    /** How many events were said again. */
    record Done(String treatment, int events) {}

    @PostMapping("/operator/treatments/resend")
    @Operation(operationId = "resend-treatment", summary = "Says again what this service has said about a treatment. Whoever has heard it ignores it.")
    Done resend(@RequestBody Request request, @AuthenticationPrincipal Jwt token) {
        String treatment = request.treatment();
        if (treatment == null || treatment.isBlank()) {
            throw new EdgeRefusal("BAD_REQUEST", "treatment is missing: the id of the treatment.");
        }
        int events = stream.resend(treatment);
        if (events == 0) {
            throw new EdgeRefusal("NOT_FOUND", "This service has said nothing about a treatment of that id.");
        }
        LOG.atInfo()
                .addKeyValue("treatment", treatment)
                .log("{} had {} events of {} said again", WaitingController.line(Speaker.of(token).subject()), events, treatment);
        return new Done(treatment, events);
    }

    /** That it goes on by itself from here. */
    record Begun(String state) {}

    @PostMapping("/operator/stream/republish")
    @Operation(operationId = "republish-stream", summary = "Has this service say again everything that it has ever said. Whoever has heard it ignores it; until it is done, gates that rest on this service stay closed.")
    Begun republish(@AuthenticationPrincipal Jwt token) {
        stream.republish();
        LOG.warn("{} has the whole stream said again", WaitingController.line(Speaker.of(token).subject()));
        return new Begun("BEGUN");
    }

    @ExceptionHandler({Store.StoreUnavailable.class, Desk.TemporarilyUnavailable.class})
    ResponseEntity<Object> unavailable(RuntimeException unavailable) {
        return Answers.problem(problems.of("TEMPORARILY_UNAVAILABLE", "Database or broker cannot be reached; send the same again."));
    }
}
