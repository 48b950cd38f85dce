package dev.patella.scheduling.itinerary;

/** Whose a DIN is, as the registry says: one DIN belongs to one treatment for ever (domain.md §10.2). */
public enum DinClaim {
    /** This treatment's. */
    OURS,
    /** Another treatment's. */
    TAKEN
}
