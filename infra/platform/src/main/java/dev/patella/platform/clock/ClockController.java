package dev.patella.platform.clock;

import dev.patella.messaging.spring.Timers;
import dev.patella.platform.problem.EdgeRefusal;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads and sets the stepped clock; there in the profile `local` only. */
@RestController
@RequestMapping("/internal/clock")
final class ClockController {

    private final SteppedClock clock;
    private final ObjectProvider<Timers> timers;

    ClockController(SteppedClock clock, ObjectProvider<Timers> timers) {
        this.clock = clock;
        this.timers = timers;
    }

    /** What the clock shows. */
    record Shown(Instant now) {}

    @GetMapping
    Shown shown() {
        return new Shown(clock.instant());
    }

    @PostMapping
    Shown set(@RequestBody Shown shown) {
        try {
            clock.set(shown.now());
            timers.ifAvailable(Timers::look);
            return shown();
        } catch (IllegalArgumentException e) {
            throw new EdgeRefusal("CLOCK_CANNOT_BE_SET", String.valueOf(e.getMessage()));
        }
    }
}
