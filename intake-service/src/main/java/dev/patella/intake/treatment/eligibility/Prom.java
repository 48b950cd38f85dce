package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A baseline questionnaire that could be scored.
 *
 * @param instrument e.g. `KOOS`
 * @param side the knee it is about, or null where the instrument does not tell
 * @param answeredOn day of the answers at the site
 */
public record Prom(String instrument, @Nullable Side side, LocalDate answeredOn) {}
