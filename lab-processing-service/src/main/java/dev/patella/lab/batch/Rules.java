package dev.patella.lab.batch;

import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Instant;
import java.util.List;
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

    /** Whether a container that is not known may be one of this donation, of which the news has not come. */
    static boolean mayBecomeOurs(ProcessingBatch batch, String container) {
        String din = batch.material().din();
        return din == null || container.startsWith(din);
    }

    /** What ends every further work on the batch, though facts are still recorded. */
    static @Nullable Refusal over(ProcessingBatch batch) {
        Refusal ended = ended(batch);
        if (ended != null) {
            return ended;
        }
        return batch.materialRejected()
                ? new Refusal("MATERIAL_REJECTED", "The raw material was rejected (" + batch.incidents().materialRejected()
                        + "): nothing of it is processed, released or issued; it is discarded.")
                : null;
    }

    /** A hold of everything of the treatment, other than that of a void release, which a new release lifts. */
    static @Nullable Refusal held(ProcessingBatch batch) {
        return held(batch.incidents().ofTreatment());
    }

    static @Nullable Refusal held(List<Hold> holds) {
        return holds.isEmpty()
                ? null
                : new Refusal("PRODUCT_HELD", "On hold: " + words(holds.stream().map(Rules::hold).toList())
                        + ". Quality lifts a hold; until then nothing in its scope goes on.");
    }

    static String hold(Hold hold) {
        return hold.reason() + " (" + (hold.container() == null ? "the whole treatment" : hold.container()) + ", " + hold.id() + ")";
    }

    /** Whose plan is for another source than was harvested: no recipe of the plan is for these cells. */
    static @Nullable Refusal otherSource(ProcessingBatch batch) {
        Plan plan = batch.origin().plan();
        String source = batch.material().source();
        return plan == null || source == null || source.equals(plan.cellSource())
                ? null
                : new Refusal("SOURCE_DIFFERS_FROM_PLAN", "The plan is for " + plan.cellSource() + ", and the material is " + source
                        + ": it is not processed. The physician decides.");
    }

    /** A hold of the site: somewhere a mismatch of identity is not cleared up, and every batch may be the other half of it. */
    static @Nullable Refusal siteHeld(@Nullable List<String> siteHolds) {
        return siteHolds == null || siteHolds.isEmpty()
                ? null
                : new Refusal("SITE_HELD", "This site is on hold for a mismatch of identity (" + words(siteHolds)
                        + "): nothing is released or issued until quality lifts it.");
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
