package dev.patella.platform.activity;

import dev.patella.messaging.spring.Activity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers {@code GET /internal/activity} from the engine's own counters. */
@RestController
final class ActivityController {

    private final Activity.Source source;

    ActivityController(Activity.Source source) {
        this.source = source;
    }

    @GetMapping("/internal/activity")
    Activity now() {
        return source.now();
    }
}
