package dev.patella.platform.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that plays a past time: it ticks on from where it was set, is only ever set forward, and never passes the present, so that no
 * signature and no expiry lies in a future that has not happened.
 */
public final class SteppedClock implements InstantSource {

    private final InstantSource present;
    private Duration behind;

    /**
     * Starts the clock.
     *
     * @param present the true time
     * @param start where this clock starts
     * @throws IllegalArgumentException when the start lies in the future
     */
    public SteppedClock(InstantSource present, Instant start) {
        this.present = present;
        this.behind = behind(start);
    }

    @Override
    public synchronized Instant instant() {
        return present.instant().minus(behind);
    }

    /**
     * Sets the clock forward.
     *
     * @throws IllegalArgumentException when that would be back, or past the present
     */
    public synchronized void set(Instant now) {
        Instant before = instant();
        if (now.isBefore(before)) {
            throw new IllegalArgumentException("The clock never goes back: it is " + before + " already, and " + now + " was asked for.");
        }
        behind = behind(now);
    }

    private Duration behind(Instant now) {
        Instant truth = present.instant();
        if (now.isAfter(truth)) {
            throw new IllegalArgumentException("The clock never passes the present, " + truth + "; " + now + " was asked for.");
        }
        return Duration.between(now, truth);
    }
}
