package dev.patella.platform.activity;

import dev.patella.messaging.spring.Activity;
import dev.patella.platform.problem.EdgeRefusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers {@code GET /internal/activity} from the engine's own counters. */
@RestController
final class ActivityController {

    private final Activity.Source source;

    ActivityController(Activity.Source source) {
        this.source = source;
    }

    /**
     * What the service is busy with; answers as soon as it is idle, or after so long.
     *
     * @param within how long to wait for that
     * @param upTo what it must have consumed by then, each {@code topic-partition:offset}
     */
    @GetMapping("/internal/activity")
    Activity activity(@RequestParam(defaultValue = "PT0S") Duration within, @RequestParam(defaultValue = "") List<String> upTo) {
        return source.idle(offsets(upTo), within);
    }

    private static Map<String, Long> offsets(List<String> upTo) {
        Map<String, Long> offsets = new HashMap<>();
        for (String one : upTo) {
            int colon = one.lastIndexOf(':');
            try {
                offsets.put(one.substring(0, Math.max(0, colon)), Long.parseLong(one.substring(colon + 1)));
            } catch (NumberFormatException e) {
                throw new EdgeRefusal("BAD_REQUEST", "upTo is <topic>-<partition>:<offset>, not " + one + ".");
            }
        }
        return offsets;
    }
}
