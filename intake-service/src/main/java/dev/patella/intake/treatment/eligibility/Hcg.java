package dev.patella.intake.treatment.eligibility;

import org.jspecify.annotations.Nullable;

/**
 * Pregnancy test on the day.
 *
 * @param applicable whether the patient can be pregnant (`domain.md` §2.4), or null where nobody said
 * @param result what it showed, or null where it was not done
 * @param lactating whether the patient breastfeeds, or null where nobody asked
 */
public record Hcg(@Nullable Boolean applicable, @Nullable Result result, @Nullable Boolean lactating) {

    /** What the test showed. */
    public enum Result {
        NEGATIVE, POSITIVE
    }
}
