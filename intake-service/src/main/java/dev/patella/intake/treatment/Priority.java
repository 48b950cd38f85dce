package dev.patella.intake.treatment;

/** How soon a treatment should begin (`domain.md` §7.5). */
public enum Priority {
    ROUTINE,
    /** An athlete's or a work deadline. */
    DEADLINE, URGENT
}
