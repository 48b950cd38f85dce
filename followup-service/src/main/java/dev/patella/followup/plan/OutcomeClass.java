package dev.patella.followup.plan;

/** Outcome at month 12 (`domain.md` §6.7), from the best to the worst but for the last two. */
public enum OutcomeClass {
    RESPONDER, PARTIAL, NON_RESPONDER, WORSE,
    /** Another intervention on the same surface. */
    FAILED,
    /** Too little is known. */
    UNKNOWN
}
