package dev.patella.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
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

    /** How long before a gate on paper somebody may have been asked (decision 0069). */
    private static final Duration ASKED = Duration.ofMinutes(15);

    /** A check for a gate that is passed now. */
    public Downtime(Instant checkedAt, Map<String, String> asked) {
        this(checkedAt, asked, null);
    }

    public Downtime {
        asked = Map.copyOf(asked);
    }

    /** Why the check of a record on paper does not stand for its gate, or null. */
    public @Nullable Refusal outdated() {
        Instant passed = Objects.requireNonNull(passedAt);
        return checkedAt.isAfter(passed) || checkedAt.isBefore(passed.minus(ASKED))
                ? new Refusal("DOWNTIME_CHECK_OUTDATED", "Somebody was asked at " + checkedAt + ", and the gate was passed at " + passed
                        + ": ask at most " + ASKED.toMinutes() + " min before. If a time is mistyped, send it right.")
                : null;
    }
}
