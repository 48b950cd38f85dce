package dev.patella.platform.clock;

import dev.patella.platform.problem.EdgeRefusal;
import java.time.Instant;
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

    ClockController(SteppedClock clock) {
        this.clock = clock;
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
            return shown();
        } catch (IllegalArgumentException e) {
            throw new EdgeRefusal("CLOCK_CANNOT_BE_SET", String.valueOf(e.getMessage()));
        }
    }
}
