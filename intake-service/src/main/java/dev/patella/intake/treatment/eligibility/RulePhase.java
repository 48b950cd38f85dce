package dev.patella.intake.treatment.eligibility;

/** When rules are run (`domain.md` §2.3). */
public enum RulePhase {
    EVALUATION, PRE_PROCEDURE, DAY_OF
}
