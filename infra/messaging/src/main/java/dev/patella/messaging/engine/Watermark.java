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
 * @param topic id of the topic that is read there; empty while that is not known
 */
public record Watermark(Place place, Instant t, Map<String, Instant> behind, String topic) {

    public Watermark {
        behind = Map.copyOf(behind);
    }

    /** Of a topic that is not known. */
    public Watermark(Place place, Instant t, Map<String, Instant> behind) {
        this(place, t, behind, "");
    }

    /** Stands for the id of a topic, and is none: whatever topic there is, it is another one. */
    public static final String FORGOTTEN = "forgotten";

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

    /** Whether this was said in another topic than the one that is read. */
    boolean isElsewhere(Alive alive) {
        return !topic.isEmpty() && !alive.topic().isEmpty() && !topic.equals(alive.topic());
    }

    /** After one more sign of life; an older one, of another sender, says nothing new, and one of another topic nothing of this one. */
    Watermark after(Alive alive) {
        if (!alive.t().isAfter(t) || isElsewhere(alive)) {
            return this;
        }
        Map<String, Instant> left = new HashMap<>();
        alive.exceptions().forEach(id -> left.put(id, of(id)));
        return new Watermark(place, alive.t(), left, topic.isEmpty() ? alive.topic() : topic);
    }
}
