package dev.patella.lab.batch;

import dev.patella.messaging.Downtime;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gate that was passed on paper while Patella could not be reached (decision 0084). It has happened: what stood against it stops nothing any
 * more, and is on record as a deviation.
 *
 * @param record the record
 */
record Paper(Downtime record) {

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
        return record.outdated();
    }

    /** A deviation for each thing that stood against it. */
    List<BatchEvent> deviations(Collection<String> codes, String deviationClass, Moment moment) {
        return new TreeSet<>(codes).stream()
                .<BatchEvent>map(code -> deviation(code, deviationClass, at(), moment))
                .toList();
    }

    /** A deviation for something that stood against a gate that was passed on paper then. */
    static BatchEvent deviation(String code, String deviationClass, Instant at, Moment moment) {
        return Rules.deviation(moment, deviationClass, "PASSED_ON_PAPER_" + code, at);
    }

    /** Codes of those that stand against it. */
    static List<String> codes(@Nullable Refusal... against) {
        return Stream.of(against).filter(Objects::nonNull).map(Refusal::code).toList();
    }
}
