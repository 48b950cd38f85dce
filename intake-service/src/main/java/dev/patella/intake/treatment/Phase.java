package dev.patella.intake.treatment;

import dev.patella.intake.treatment.eligibility.Outcome;

/** Where a treatment stands (`domain.md` §1.3), in the order of a good journey; after CLOSED come the other ends. */
public enum Phase {
    /** Nothing is known yet. */
    UNKNOWN,
    REFERRED,
    CONSULTATION_SCHEDULED,
    IN_EVALUATION,
    REVIEW_REQUIRED,
    ELIGIBLE,
    CONSENTED,
    SCHEDULED,
    CLEARED,
    CHECKED_IN,
    HARVESTING,
    HARVESTED,
    IN_PROCESSING,
    QC_PENDING,
    CONDITIONALLY_RELEASED,
    IN_INJECTION,
    INJECTED,
    IN_OBSERVATION,
    DISCHARGED,
    IN_FOLLOW_UP,
    COMPLETED,
    CLOSED,
    NOT_ELIGIBLE,
    CANCELLED,
    ABORTED,
    WITHDRAWN,
    DECEASED;

    /** Whether nothing follows any more. */
    public boolean isFinal() {
        return compareTo(CLOSED) >= 0;
    }

    /** At or after the other one on the good journey; a final phase is after everything. */
    public boolean reached(Phase other) {
        return compareTo(other) >= 0;
    }

    /** Strictly before the other one. */
    public boolean before(Phase other) {
        return compareTo(other) < 0;
    }

    /** The later of the two: what others tell never takes a treatment back. */
    Phase atLeast(Phase other) {
        return reached(other) ? this : other;
    }

    /** Whether the rules may still move it: from the evaluation to before the procedure day is booked. */
    boolean isEvaluated() {
        return reached(IN_EVALUATION) && before(SCHEDULED);
    }

    static Phase of(Outcome outcome) {
        return switch (outcome) {
            case INCOMPLETE -> IN_EVALUATION;
            case REVIEW_REQUIRED -> REVIEW_REQUIRED;
            case ELIGIBLE -> ELIGIBLE;
            case NOT_ELIGIBLE -> NOT_ELIGIBLE;
        };
    }
}
