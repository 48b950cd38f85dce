package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need of a person on one day; the date of birth and the sex at birth themselves stay with the person.
 *
 * @param on the day
 * @param years whole years completed on it
 * @param pregnancyRuledOut true where the sex at birth rules a pregnancy out (R32); null where it does not, or nobody knows
 */
public record Age(LocalDate on, int years, @Nullable Boolean pregnancyRuledOut) {

    /** An age of somebody of whom nothing rules a pregnancy out. */
    public Age(LocalDate on, int years) {
        this(on, years, null);
    }
}
