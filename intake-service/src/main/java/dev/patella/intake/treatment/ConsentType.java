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

    /** What stops when it is withdrawn (`domain.md` §1.4): treatment, use of data, or contact. */
    WithdrawalScope scope() {
        return switch (this) {
            case TREATMENT, HARVEST_ADIPOSE, HARVEST_BONE_MARROW, ANAESTHESIA, CONDITIONAL_RELEASE, INVESTIGATIONAL ->
                WithdrawalScope.TREATMENT;
            case DATA_REGISTRY, IMAGES, DISCARD_OR_RETENTION_OF_SURPLUS -> WithdrawalScope.DATA_USE;
            case CONTACT -> WithdrawalScope.FOLLOW_UP_CONTACT;
        };
    }

    /** The consent to harvest from this source. */
    static ConsentType harvest(CellSource source) {
        return switch (source) {
            case ADIPOSE -> HARVEST_ADIPOSE;
            case BONE_MARROW -> HARVEST_BONE_MARROW;
        };
    }
}
