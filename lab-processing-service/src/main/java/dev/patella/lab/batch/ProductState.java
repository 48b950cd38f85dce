package dev.patella.lab.batch;

/** The product's own life (domain.md §1.3). A container goes from QUARANTINED on; what is before and beside it is the whole batch's. */
public enum ProductState {
    /** Harvested, not yet in the laboratory. */
    COLLECTED,
    /** Raw material in the laboratory. */
    RECEIVED,
    /** Being processed. */
    IN_PROCESS,
    /** Filled; waits for tests and release. */
    QUARANTINED,
    /** May be used, with sterility pending. */
    CONDITIONALLY_RELEASED,
    /** On its way to the patient. */
    ISSUED,
    /** Given. */
    ADMINISTERED,
    /** Given in part. */
    PARTIALLY_ADMINISTERED,
    /** Came back unused. */
    RETURNED,
    /** Its time is over. */
    EXPIRED,
    /** Must not be used. */
    REJECTED,
    /** Destroyed before a witness. */
    DISCARDED,
    /** The culture stayed without growth. */
    FINALLY_RELEASED,
    /** The culture grew after it was given. */
    STERILITY_POSITIVE_AFTER_USE;

    /** Whether some of it was given to the patient. */
    public boolean given() {
        return this == ADMINISTERED || this == PARTIALLY_ADMINISTERED;
    }

    /** Whether it may still be used one day: neither given nor spoilt. */
    public boolean live() {
        return this == QUARANTINED || this == CONDITIONALLY_RELEASED || this == ISSUED || this == RETURNED;
    }
}
