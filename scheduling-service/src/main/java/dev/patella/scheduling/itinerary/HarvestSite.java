package dev.patella.scheduling.itinerary;

/** Place of the body at which cells are taken (domain.md §3.1, §3.2). */
public enum HarvestSite {
    ABDOMEN(CellSource.ADIPOSE), FLANK(CellSource.ADIPOSE), BUTTOCK(CellSource.ADIPOSE), POSTERIOR_ILIAC_CREST(
            CellSource.BONE_MARROW), ANTERIOR_ILIAC_CREST(CellSource.BONE_MARROW);

    private final CellSource source;

    HarvestSite(CellSource source) {
        this.source = source;
    }

    /** What can be taken there. */
    public CellSource source() {
        return source;
    }
}
