package dev.patella.followup.plan;

/** Which knee. */
public enum Side {
    LEFT, RIGHT
}
