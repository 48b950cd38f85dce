package dev.patella.intake.treatment.eligibility;

/** A cartilage surface of the knee (`domain.md` §2.2). */
public enum Surface {
    PATELLA_MEDIAL_FACET(true), PATELLA_LATERAL_FACET(true), PATELLA_CENTRAL_RIDGE(true), PATELLA_ODD_FACET(true), TROCHLEA_MEDIAL(
            true), TROCHLEA_CENTRAL(true), TROCHLEA_LATERAL(true), MFC(false), LFC(false), MTP(false), LTP(false);

    private final boolean patellofemoral;

    Surface(boolean patellofemoral) {
        this.patellofemoral = patellofemoral;
    }

    /** Patella or trochlea; otherwise tibiofemoral. */
    public boolean patellofemoral() {
        return patellofemoral;
    }
}
