package dev.patella.intake.treatment.eligibility;

/** Where the cells come from (`domain.md` §11). */
public enum CellSource {
    ADIPOSE, BONE_MARROW
}
