package dev.patella.intake.treatment.eligibility;

/** Scale of a cartilage grade; grades of different scales are never mixed (`domain.md` §2.2). */
public enum GradeScale {
    OUTERBRIDGE_MRI, OUTERBRIDGE_ARTHROSCOPY, ICRS
}
