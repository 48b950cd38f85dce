package dev.patella.messaging.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a partition of a stream is known: everything committed before `t`, but for what is behind.
 *
 * @param place where
 * @param t up to when, by the clock of whoever sent it
 * @param behind aggregates that were excepted, and up to when they are known
 */
public record Watermark(Place place, Instant t, Map<String, Instant> behind) {

    public Watermark {
        behind = Map.copyOf(behind);
    }

    /** A partition of a stream. */
    public record Place(String stream, int partition) {}

    /** Nothing is known yet. */
    static Watermark none(Place place) {
        return new Watermark(place, Instant.EPOCH, Map.of());
    }

    /** Up to when this aggregate is known. */
    Instant of(String aggregateId) {
        return behind.getOrDefault(aggregateId, t);
    }

    /** After one more sign of life; an older one, of another sender, says nothing new. */
    Watermark after(Alive alive) {
        if (!alive.t().isAfter(t)) {
            return this;
        }
        Map<String, Instant> left = new HashMap<>();
        alive.exceptions().forEach(id -> left.put(id, of(id)));
        return new Watermark(place, alive.t(), left);
    }
}
