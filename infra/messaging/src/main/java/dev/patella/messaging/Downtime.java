package dev.patella.messaging;

import java.time.Instant;
import java.util.Map;

/**
 * A check at the bedside or the bench while news of another service cannot be heard: that service was asked by another way, and knows of
 * nothing that stands against the gate. Two persons sign it, with the gate itself.
 *
 * @param checkedAt when they asked
 * @param asked who was asked, by the stream in whose place the answer stands; opaque ids of persons
 */
public record Downtime(Instant checkedAt, Map<String, String> asked) {

    public Downtime {
        asked = Map.copyOf(asked);
    }
}
