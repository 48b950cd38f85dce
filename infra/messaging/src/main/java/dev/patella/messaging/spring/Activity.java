package dev.patella.messaging.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service is busy with, from its own counters: a stepped clock stands still while any of it is in flight.
 *
 * @param pending aggregates and replies that are not relayed
 * @param waiting records that wait and could be applied when something else comes
 * @param nextDue when the next timer is due, or null
 * @param inFlight polls in work; whoever sent a command knows that it is in work
 * @param positions next offset to be consumed by `topic-partition`
 */
public record Activity(long pending, long waiting, @Nullable Instant nextDue, int inFlight, Map<String, Long> positions) {

    public Activity {
        positions = Map.copyOf(positions);
    }

    /** Where it is asked for. */
    @FunctionalInterface
    public interface Source {

        /**
         * What it is busy with as soon as it is idle: nothing in work, no timer due, nothing that waits and could be applied.
         *
         * @param upTo what it must have consumed by then: offset by `topic-partition`
         * @param within how long to wait for that at most
         */
        Activity idle(Map<String, Long> upTo, Duration within);
    }
}
