package dev.patella.followup.plan;

/** How much is followed. */
public enum PlanKind {
    /** Everything, after an injection. */
    FULL,
    /** The harvest site alone, where a treatment ended after its harvest had started. */
    HARVEST_SITE
}
