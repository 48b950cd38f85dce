package dev.patella.intake.treatment.eligibility;

/** What a rule, or all rules of a phase together, come to. */
public enum Outcome {
    ELIGIBLE, REVIEW_REQUIRED, NOT_ELIGIBLE,
    /** A mandatory input is missing; never counts as eligible. */
    INCOMPLETE
}
