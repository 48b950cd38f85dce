package dev.patella.scheduling.day;

import java.time.Duration;
import java.time.Instant;

/** Starts that are offered: opening time and whole steps after it. */
final class Grid {

    private Grid() {}

    /** The first point of the grid that is not before either. */
    static Instant from(Instant opening, Instant notBefore, Duration step) {
        if (!notBefore.isAfter(opening)) {
            return opening;
        }
        long millis = Duration.between(opening, notBefore).toMillis();
        long steps = Math.ceilDiv(millis, step.toMillis());
        return opening.plus(step.multipliedBy(steps));
    }
}
