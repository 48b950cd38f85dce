package dev.patella.messaging;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A check at the bedside or the bench while news of another service cannot be heard: that service was asked by another way, and knows of
 * nothing that stands against the gate. Two persons sign it, with the gate itself.
 *
 * @param checkedAt when they asked
 * @param asked who was asked, by the stream in whose place the answer stands; opaque ids of persons
 * @param passedAt when the gate was passed on paper, of which this is the record; null where it is passed now
 */
public record Downtime(Instant checkedAt, Map<String, String> asked, @Nullable Instant passedAt) {

    /** A check for a gate that is passed now. */
    public Downtime(Instant checkedAt, Map<String, String> asked) {
        this(checkedAt, asked, null);
    }

    public Downtime {
        asked = Map.copyOf(asked);
    }
}
