package dev.patella.platform.http;

import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.WaitingEntry;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.engine.WaitingList;
import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.problem.Problems;
import dev.patella.platform.security.Speaker;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators what waits, of whatever site: what could not be read has none. Their role is asked for by the path. */
@RestController
@RequestMapping("/operator/waiting")
final class WaitingController {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingController.class);
    private static final int LONGEST = 200;

    private final WaitingList waiting;
    private final Problems problems;

    WaitingController(WaitingList waiting, Problems problems) {
        this.waiting = waiting;
        this.problems = problems;
    }

    /** What waits, without what it says. */
    @GetMapping
    @Operation(operationId = "waiting", summary = "What waits, and why, without what it says.")
    WaitingPage list(@RequestParam(required = false) @Nullable String reason, @RequestParam(required = false) @Nullable String treatment,
            @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LONGEST) {
            throw new EdgeRefusal("QUERY_UNREADABLE", "limit is a number from 1 to " + LONGEST + ", not " + limit + ".");
        }
        Slice<WaitingEntry> page = Slice.of(
                waiting.list(reason(reason), treatment, Slice.after(after, Function.identity()), limit + 1), limit, WaitingEntry::id);
        return new WaitingPage(page.items().stream().map(WaitingPage.Line::of).toList(), page.next());
    }

    /** One thing that waits, whole, since who must repair it has to see it; who looked is in the log. The id has slashes in it. */
    @GetMapping("/item")
    @Operation(operationId = "waiting-item", summary = "One thing that waits, whole. Who looked at it is logged.")
    WaitingBody item(@RequestParam String id, @AuthenticationPrincipal Jwt token) {
        WaitingEntry entry = waiting.listed(id)
                .orElseThrow(() -> new EdgeRefusal("NOT_FOUND", "Nothing waits here under that id; it may have been applied meanwhile."));
        LOG.atInfo()
                .addKeyValue("treatment", entry.aggregate())
                .addKeyValue("event", entry.id())
                .log("{} looked at {} of {}, which waits", line(Speaker.of(token).subject()), line(entry.id()), line(entry.aggregate()));
        return WaitingBody.of(entry);
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(Store.StoreUnavailable unavailable) {
        return Answers.problem(problems.of("TEMPORARILY_UNAVAILABLE", "The database cannot be reached; ask again."));
    }

    private static WaitingItem.@Nullable Reason reason(@Nullable String text) {
        try {
            return text == null ? null : WaitingItem.Reason.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new EdgeRefusal("QUERY_UNREADABLE", "reason is one of " + Arrays.toString(WaitingItem.Reason.values()) + ", not '" + text
                    + "'.");
        }
    }

    /** Ids and keys are made by others, who must not be able to make up a line of the log. */
    static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
