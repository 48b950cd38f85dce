package dev.patella.scheduling.itinerary;

import org.jspecify.annotations.Nullable;

/**
 * What one knee received.
 *
 * @param side which knee
 * @param container container that was used; null when nothing was given
 * @param plannedMl planned, mL
 * @param deliveredMl delivered, mL
 * @param residualMl left in the container, mL
 * @param outcome what became of this target
 */
public record InjectedTarget(Side side, @Nullable String container, double plannedMl, double deliveredMl, double residualMl,
        Outcome outcome) {

    /** What can become of a target. */
    public enum Outcome {
        COMPLETE, PARTIAL, NOT_GIVEN
    }
}
