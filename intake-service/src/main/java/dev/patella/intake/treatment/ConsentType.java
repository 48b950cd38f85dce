package dev.patella.intake.treatment;

import dev.patella.intake.treatment.eligibility.CellSource;

/** What a patient consents to, each on its own (`domain.md` §2.7). */
public enum ConsentType {
    TREATMENT(true), HARVEST_ADIPOSE(true), HARVEST_BONE_MARROW(true), ANAESTHESIA(true),
    /** The product is given before its final sterility result. */
    CONDITIONAL_RELEASE(true),
    /** The method runs under an investigational protocol. */
    INVESTIGATIONAL(true), DATA_REGISTRY(false), CONTACT(false), IMAGES(false), DISCARD_OR_RETENTION_OF_SURPLUS(false);

    private final boolean clinical;

    ConsentType(boolean clinical) {
        this.clinical = clinical;
    }

    /** Whether a step of the treatment itself may depend on it. */
    public boolean clinical() {
        return clinical;
    }

    /** The consent to harvest from this source. */
    static ConsentType harvest(CellSource source) {
        return switch (source) {
            case ADIPOSE -> HARVEST_ADIPOSE;
            case BONE_MARROW -> HARVEST_BONE_MARROW;
        };
    }
}
