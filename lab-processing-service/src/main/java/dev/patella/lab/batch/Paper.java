package dev.patella.lab.batch;

import dev.patella.messaging.Downtime;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A gate that was passed on paper while Patella could not be reached (decision 0084). It has happened: what stood against it stops nothing any
 * more, and is on record as a deviation.
 *
 * @param record the record
 */
record Paper(Downtime record) {

    /** How long before the gate somebody may have been asked (decision 0069). */
    private static final Duration ASKED = Duration.ofMinutes(15);

    /** When it was passed. */
    Instant at() {
        return Objects.requireNonNull(record.passedAt());
    }

    /** What is wrong with its times, or null. */
    @Nullable
    Refusal wrong(@Nullable Instant notBefore, String after, Moment moment) {
        if (at().isAfter(moment.now()) || notBefore != null && at().isBefore(notBefore)) {
            return new Refusal("TIME_NOT_POSSIBLE", "A gate passed on paper at " + at() + " is not between " + after + ", " + notBefore
                    + ", and now, " + moment.now() + ".");
        }
        return record.checkedAt().isAfter(at()) || record.checkedAt().isBefore(at().minus(ASKED))
                ? new Refusal("DOWNTIME_CHECK_OUTDATED", "Somebody was asked at " + record.checkedAt() + ", and the gate was passed at "
                        + at()
                        + ": ask at most " + ASKED.toMinutes() + " min before. If a time is mistyped, send it right.")
                : null;
    }

    /** A deviation for each thing that stood against it. */
    List<BatchEvent> deviations(Collection<String> codes, String deviationClass, Moment moment) {
        return new TreeSet<>(codes).stream()
                .<BatchEvent>map(code -> Rules.deviation(moment, deviationClass, "PASSED_ON_PAPER_" + code, at()))
                .toList();
    }
}
