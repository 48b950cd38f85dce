package dev.patella.intake.treatment.eligibility;

import org.jspecify.annotations.Nullable;

/**
 * One cartilage lesion that a study shows (`domain.md` §2.2); side and scale are those of the study.
 *
 * @param surface where it is
 * @param level height on the surface, where it was recorded
 * @param lengthMm length in mm, where it was measured
 * @param widthMm width in mm, where it was measured
 * @param grade grade in the words of the study's scale, e.g. `II` or `3a`
 * @param boneMarrowOedema whether the bone beneath shows oedema, where it was recorded
 * @param looseBody whether a loose body was seen, where it was recorded
 */
public record Lesion(Surface surface, @Nullable Level level, @Nullable Double lengthMm, @Nullable Double widthMm, String grade,
        @Nullable Boolean boneMarrowOedema, @Nullable Boolean looseBody) {

    /** Height on a surface. */
    public enum Level {
        SUPERIOR, MIDDLE, INFERIOR
    }
}
