package dev.patella.local.driver;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the conductor needs of the platform. */
public interface Platform {

    /**
     * Waits until nothing is in flight: no outbox holds anything, no consumer is behind, no timer is due, nothing waits that could be
     * applied.
     *
     * @return when the next timer of any service will be due, or null
     * @throws NeverQuiet when that takes too long; the message says what is in flight
     */
    @Nullable
    Instant quiet() throws InterruptedException;

    /** Sets the clock of every service forward. */
    void advance(Instant time) throws InterruptedException;

    /** Something stays in flight. */
    final class NeverQuiet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NeverQuiet(String message) {
            super(message);
        }
    }
}
