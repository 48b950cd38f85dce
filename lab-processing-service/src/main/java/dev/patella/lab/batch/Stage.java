package dev.patella.lab.batch;

/** How far a batch has come in the laboratory. Each stage follows from the one before it. */
public enum Stage {
    /** Nothing has been received. */
    AWAITING_MATERIAL,
    /** The raw material is in the laboratory and is the right one. */
    RECEIVED,
    /** A hood, equipment and reagents are ready for this batch alone. */
    LINE_CLEARED,
    /** Processing has started. */
    IN_PROCESS,
    /** The product is filled and waits for its tests and its release. */
    QUARANTINED,
    /** Released, with sterility pending. */
    CONDITIONALLY_RELEASED,
    /** The culture stayed without growth. */
    FINALLY_RELEASED,
    /** The batch record is closed. */
    CLOSED;

    /** Whether this stage has been reached or passed. */
    public boolean reached(Stage stage) {
        return compareTo(stage) >= 0;
    }
}
