package dev.patella.messaging;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a gate rested on when it was decided; kept with what followed from it.
 *
 * @param at when it was looked at, by the machine's clock
 * @param watermarks by stream: everything committed there before this time was known; those for which the downtime check stands are absent
 * @param downtime the check that stood in for the other streams, or null
 */
public record Footing(Instant at, Map<String, Instant> watermarks, @Nullable Downtime downtime) {

    public Footing {
        watermarks = Map.copyOf(watermarks);
    }

    /** What a gate rested on that was passed on paper: whoever was asked then, and nothing else. */
    public static Footing onPaper(Downtime record) {
        return new Footing(Objects.requireNonNull(record.passedAt()), Map.of(), record);
    }
}
