package dev.patella.intake.treatment;

/** What stops when a consent is withdrawn: three separate things (`domain.md` §1.4). */
public enum WithdrawalScope {
    /** Nothing more is done to the patient. */
    TREATMENT(ConsentType.TREATMENT),
    /** Nothing more is given to a registry; the treatment's own record is kept by law. */
    DATA_USE(ConsentType.DATA_REGISTRY),
    /** Nobody calls or writes any more. */
    FOLLOW_UP_CONTACT(ConsentType.CONTACT);

    private final ConsentType principal;

    WithdrawalScope(ConsentType principal) {
        this.principal = principal;
    }

    /** The consent that stands for it. */
    ConsentType principal() {
        return principal;
    }
}
