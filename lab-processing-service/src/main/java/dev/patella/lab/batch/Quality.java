package dev.patella.lab.batch;

import dev.patella.messaging.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What quality looks at: deviations, culture, warnings given, the reviewed record.
 *
 * @param deviations every deviation, open or closed
 * @param culture readings of the sterility culture, in their order
 * @param warnings minutes before expiry of which it was warned
 * @param review signature of the closed batch record
 */
public record Quality(List<Deviation> deviations, List<Reading> culture, List<Integer> warnings, @Nullable Signature review) {

    static final Quality FRESH = new Quality(List.of(), List.of(), List.of(), null);

    public Quality {
        deviations = List.copyOf(deviations);
        culture = List.copyOf(culture);
        warnings = List.copyOf(warnings);
    }

    /**
     * A deviation (domain.md §4.10).
     *
     * @param id its id
     * @param deviationClass MINOR, MAJOR or CRITICAL
     * @param about what it is about
     * @param openedAt when it was opened
     * @param closed whether quality has closed it
     */
    public record Deviation(String id, String deviationClass, String about, Instant openedAt, boolean closed) {

        /** Class of what probably harms, or breaks identity or sterility. */
        public static final String CRITICAL = "CRITICAL";
        /** Class of what possibly harms. */
        public static final String MAJOR = "MAJOR";

        boolean openAndCritical() {
            return !closed && deviationClass.equals(CRITICAL);
        }
    }

    /** One reading of the culture. */
    public record Reading(int day, String result, String status, @Nullable String organism) {

        static final String GROWTH = "GROWTH";
        static final String FINAL = "FINAL";
        static final String AMENDED = "AMENDED";
        static final String PRELIMINARY = "PRELIMINARY";
    }

    List<Deviation> open() {
        return deviations.stream().filter(deviation -> !deviation.closed()).toList();
    }

    boolean hasOpen(String about) {
        return deviations.stream().anyMatch(deviation -> !deviation.closed() && deviation.about().equals(about));
    }

    boolean hasOpenCritical() {
        return deviations.stream().anyMatch(Deviation::openAndCritical);
    }

    /** The reading that counts, once a final one or an amendment was reported. */
    @Nullable
    Reading finalReading() {
        return culture.stream()
                .filter(reading -> !reading.status().equals(Reading.PRELIMINARY))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    boolean grew() {
        return !culture.isEmpty() && culture.getLast().result().equals(Reading.GROWTH);
    }

    Quality opened(Deviation deviation) {
        List<Deviation> all = new ArrayList<>(deviations);
        all.add(deviation);
        return new Quality(all, culture, warnings, review);
    }

    Quality closed(String id) {
        List<Deviation> all = deviations.stream()
                .map(each -> each.id().equals(id)
                        ? new Deviation(id, each.deviationClass(), each.about(), each.openedAt(), true)
                        : each)
                .toList();
        return new Quality(all, culture, warnings, review);
    }

    Quality read(Reading reading) {
        List<Reading> all = new ArrayList<>(culture);
        all.add(reading);
        return new Quality(deviations, all, warnings, review);
    }

    Quality warned(int minutes) {
        List<Integer> all = new ArrayList<>(warnings);
        all.add(minutes);
        return new Quality(deviations, culture, all, review);
    }

    Quality reviewed(Signature signature) {
        return new Quality(deviations, culture, warnings, signature);
    }
}
