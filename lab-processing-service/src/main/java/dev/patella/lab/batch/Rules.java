package dev.patella.lab.batch;

import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rules that more than one act goes by. */
final class Rules {

    private Rules() {}

    /** What was scanned, without the data identifier in front. */
    static String scan(String text) {
        return text.startsWith("=") ? text.substring(1) : text;
    }

    static @Nullable Refusal ended(ProcessingBatch batch) {
        return batch.ended()
                ? new Refusal("TREATMENT_ENDED", "The treatment ended (" + batch.origin().ended()
                        + "): its material is not processed, released or issued any more; what is left is discarded.")
                : null;
    }

    static @Nullable Refusal tookPart(ProcessingBatch batch, String person, String act) {
        return batch.people().tookPart(person)
                ? new Refusal("PERSON_TOOK_PART",
                        "You performed or verified a step of this batch, so another person must " + act + " (domain.md §4.8).")
                : null;
    }

    /** An open critical deviation stops the batch wherever it is, and nobody overrides it (domain.md §4.8). */
    static @Nullable Refusal criticalDeviation(ProcessingBatch batch) {
        return batch.quality().hasOpenCritical()
                ? new Refusal("CRITICAL_DEVIATION_OPEN", "A critical deviation is open on this batch: quality closes it first.")
                : null;
    }

    static BatchEvent.DeviationOpened deviation(Moment moment, String deviationClass, String about, Instant openedAt) {
        return new BatchEvent.DeviationOpened(moment.id("deviation-" + about), deviationClass, about, openedAt);
    }

    /** Words for lists of codes and names. */
    static String words(Iterable<String> parts) {
        return String.join(", ", parts);
    }
}
