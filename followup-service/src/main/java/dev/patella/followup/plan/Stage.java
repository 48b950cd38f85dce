package dev.patella.followup.plan;

/** How far a plan has come. */
public enum Stage {
    /** Nothing was heard of this treatment yet. */
    UNKNOWN,
    /** The treatment is open; baseline questionnaires are taken. */
    OPENED,
    /** Cells were injected; the visits are requested. */
    INJECTED,
    /** The plan runs. */
    ACTIVE,
    /** Everything was done. */
    COMPLETED,
    /** The treatment ended early and nothing is followed any more. */
    ENDED,
    /** The treatment is closed. */
    CLOSED
}
