package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Infection anywhere, or of the skin at knee or harvest site.
 *
 * @param status how it stands
 * @param endedOn when a treated one ended
 */
public record Infection(Status status, @Nullable LocalDate endedOn) {

    /** How an infection stands. */
    public enum Status {
        NONE, ACTIVE, TREATED
    }
}
