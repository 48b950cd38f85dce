package dev.patella.intake.treatment.eligibility;

/** The rules that are run, by their numbers in `domain.md` §2.3. */
public enum RuleId {
    /** Age at the procedure. */
    R01,
    /** Body mass index. */
    R02,
    /** A patellofemoral lesion is the diagnosis. */
    R03,
    /** Grade of the index lesion. */
    R04,
    /** Kellgren-Lawrence, worse compartment. */
    R06,
    /** Infection. */
    R15,
    /** Temperature on the day. */
    R16,
    /** Pregnancy and lactation. */
    R32,
    /** Age of the images. */
    R40,
    /** Baseline questionnaires. */
    R41,
    /** Capacity to consent. */
    R42,
    /** Regulatory route of the requested method at the site. */
    R43
}
