package dev.patella.platform.http;

import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.WaitingDesk;
import dev.patella.messaging.engine.WaitingDesk.Outcome;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.engine.WaitingList;
import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.problem.Problems;
import dev.patella.platform.security.Speaker;
import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets operators deal with what waits. Who did what and why is kept with it and logged; the reason itself is not logged. */
@RestController
@RequestMapping("/operator/waiting")
final class WaitingActController {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingActController.class);

    private final WaitingList waiting;
    private final WaitingDesk desk;
    private final Problems problems;
    private final InstantSource machineClock;

    WaitingActController(WaitingList waiting, WaitingDesk desk, Problems problems, InstantSource machineClock) {
        this.waiting = waiting;
        this.desk = desk;
        this.problems = problems;
        this.machineClock = machineClock;
    }

    /** How it stands after the act. */
    record Done(Outcome outcome, String detail) {}

    @PostMapping("/replay")
    @Operation(operationId = "replay-waiting", summary = "Tries something again that waits, and then what waited behind it.")
    Done replay(@RequestBody WaitingActRequest request, @AuthenticationPrincipal Jwt token) {
        OperatorAct act = act(OperatorAct.Kind.REPLAY, request, token);
        return done(request, act, desk.replay(request.idGiven(), act));
    }

    @PostMapping("/repair")
    @Operation(operationId = "repair-waiting", summary = "Puts a repaired record in the place of one that cannot be applied, and tries that. What came is kept.")
    Done repair(@RequestBody WaitingActRequest request, @AuthenticationPrincipal Jwt token) {
        OperatorAct act = act(OperatorAct.Kind.REPAIR, request, token);
        WaitingItem item = waiting.listed(request.idGiven()).orElseThrow(WaitingActController::gone).whole();
        if (item == null) {
            throw new EdgeRefusal("WAITING_ACT_NOT_POSSIBLE", "It cannot be read, so it cannot be repaired; it can be released.");
        }
        Map<String, String> attributes = request.attributesGiven();
        CloudEvent repaired = new CloudEvent(attributes == null ? item.event().attributes() : attributes, item.event().key(),
                request.dataGiven(), item.event().appendedAt());
        return done(request, act, desk.repair(request.idGiven(), repaired, act));
    }

    @PostMapping("/release")
    @Operation(operationId = "release-waiting", summary = "Gives something up that can never be applied; what it held up goes on. What came is kept.")
    Done release(@RequestBody WaitingActRequest request, @AuthenticationPrincipal Jwt token) {
        OperatorAct act = act(OperatorAct.Kind.RELEASE, request, token);
        return done(request, act, desk.release(request.idGiven(), act));
    }

    private OperatorAct act(OperatorAct.Kind kind, WaitingActRequest request, Jwt token) {
        return new OperatorAct(kind, Speaker.of(token).subject(), request.reasonGiven(), machineClock.instant());
    }

    private static Done done(WaitingActRequest request, OperatorAct act, WaitingDesk.Result result) {
        if (result.outcome() == Outcome.GONE) {
            throw gone();
        }
        String id = WaitingController.line(request.idGiven());
        LOG.atInfo()
                .addKeyValue("event", id)
                .log("{}: {} of {}, which waited: {}", WaitingController.line(act.by()), act.kind(), id, result.outcome());
        return new Done(result.outcome(), result.detail());
    }

    private static EdgeRefusal gone() {
        return new EdgeRefusal("NOT_FOUND", "Nothing waits here under that id; it may have been applied or released meanwhile.");
    }

    @ExceptionHandler
    ResponseEntity<Object> notPossible(WaitingDesk.NotPossible why) {
        return Answers.problem(problems.of("WAITING_ACT_NOT_POSSIBLE", String.valueOf(why.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(Store.StoreUnavailable unavailable) {
        return Answers.problem(problems.of("TEMPORARILY_UNAVAILABLE", "The database cannot be reached; send the same again."));
    }
}
