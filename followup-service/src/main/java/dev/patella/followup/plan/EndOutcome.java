package dev.patella.followup.plan;

/** How a treatment ended early (`domain.md` §1.3). */
public enum EndOutcome {
    CANCELLED, ABORTED, WITHDRAWN, NOT_ELIGIBLE, DECEASED
}
