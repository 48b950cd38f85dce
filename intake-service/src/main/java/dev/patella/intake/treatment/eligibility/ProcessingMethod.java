package dev.patella.intake.treatment.eligibility;

/** How the cells are processed (`domain.md` §4.4, §11). */
public enum ProcessingMethod {
    /** Microfragmented adipose tissue, mechanical, closed. */
    MFAT(CellSource.ADIPOSE),
    /** Stromal vascular fraction by enzymes: a drug, only under a licence or protocol. */
    SVF_ENZYMATIC(CellSource.ADIPOSE),
    /** Bone marrow aspirate concentrate. */
    BMAC(CellSource.BONE_MARROW);

    private final CellSource source;

    ProcessingMethod(CellSource source) {
        this.source = source;
    }

    /** The only source that this method can process. */
    public CellSource source() {
        return source;
    }
}
