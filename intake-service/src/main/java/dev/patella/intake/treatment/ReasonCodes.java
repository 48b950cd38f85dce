package dev.patella.intake.treatment;

/** Stable codes with which intake refuses a command, in the catalogue of commands, too; the eligibility rules have codes of their own. */
public final class ReasonCodes {

    public static final String TREATMENT_NOT_YET_KNOWN = "TREATMENT_NOT_YET_KNOWN";
    public static final String TREATMENT_ENDED = "TREATMENT_ENDED";
    public static final String TOO_EARLY = "TOO_EARLY";
    public static final String TOO_LATE = "TOO_LATE";
    public static final String SIGNATURE_MISSING = "SIGNATURE_MISSING";
    public static final String WRONG_SIDE = "WRONG_SIDE";
    public static final String IN_THE_FUTURE = "IN_THE_FUTURE";

    public static final String SITE_UNKNOWN = "SITE_UNKNOWN";
    public static final String CLINIC_REFERENCE_TAKEN = "CLINIC_REFERENCE_TAKEN";
    public static final String IDENTIFIERS_TOO_FEW = "IDENTIFIERS_TOO_FEW";
    public static final String IDENTITY_CONFLICT = "IDENTITY_CONFLICT";
    public static final String SAME_PERSON_TWICE = "SAME_PERSON_TWICE";
    public static final String OTHER_TREATMENT_UNKNOWN = "OTHER_TREATMENT_UNKNOWN";
    public static final String ALREADY_MERGED = "ALREADY_MERGED";
    public static final String PERSON_BEING_CHANGED = "PERSON_BEING_CHANGED";
    public static final String IDENTITY_IN_DOUBT = "IDENTITY_IN_DOUBT";
    public static final String IDENTITY_NOT_CHECKED = "IDENTITY_NOT_CHECKED";

    public static final String NOTHING_RECORDED = "NOTHING_RECORDED";
    public static final String PLANNED_DATE_PAST = "PLANNED_DATE_PAST";
    public static final String GRADE_UNKNOWN = "GRADE_UNKNOWN";
    public static final String NOTHING_TO_REVIEW = "NOTHING_TO_REVIEW";
    public static final String CODE_NOT_OPEN = "CODE_NOT_OPEN";
    public static final String REVIEW_INCOMPLETE = "REVIEW_INCOMPLETE";
    public static final String RATIONALE_MISSING = "RATIONALE_MISSING";

    public static final String CONSENT_VERSION_OUTDATED = "CONSENT_VERSION_OUTDATED";
    public static final String CONSENT_EXPIRED = "CONSENT_EXPIRED";
    public static final String CONSENT_OLDER = "CONSENT_OLDER";
    public static final String CONSENT_MISSING = "CONSENT_MISSING";
    public static final String CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN";
    public static final String CONSENT_REFLECTION_TOO_SHORT = "CONSENT_REFLECTION_TOO_SHORT";
    public static final String REPRESENTATIVE_REQUIRED = "REPRESENTATIVE_REQUIRED";
    public static final String INTERPRETER_REQUIRED = "INTERPRETER_REQUIRED";

    public static final String ELIGIBILITY_OPEN = "ELIGIBILITY_OPEN";
    public static final String METHOD_NOT_PERMITTED = "METHOD_NOT_PERMITTED";
    public static final String METHOD_SOURCE_MISMATCH = "METHOD_SOURCE_MISMATCH";
    public static final String DOSE_OUT_OF_RANGE = "DOSE_OUT_OF_RANGE";
    public static final String ICD10_UNKNOWN = "ICD10_UNKNOWN";
    public static final String ICD10_SIDE_MISMATCH = "ICD10_SIDE_MISMATCH";
    public static final String INFECTIOUS_STATUS_CONTRADICTORY = "INFECTIOUS_STATUS_CONTRADICTORY";

    public static final String DAY_DIFFERS = "DAY_DIFFERS";
    public static final String STILL_DETERMINING = "STILL_DETERMINING";
    public static final String INPUT_MISSING = "INPUT_MISSING";
    public static final String MEDICATION_NOT_STOPPED = "MEDICATION_NOT_STOPPED";
    public static final String ESCORT_MISSING = "ESCORT_MISSING";
    public static final String LABS_NOT_VALID = "LABS_NOT_VALID";
    public static final String PLAN_MISSING = "PLAN_MISSING";
    public static final String PRE_PROCEDURE_CLEARANCE_MISSING = "PRE_PROCEDURE_CLEARANCE_MISSING";

    public static final String DAY_MOVED = "DAY_MOVED";
    public static final String DAY_RELEASED = "DAY_RELEASED";

    public static final String SCOPE_MISSING = "SCOPE_MISSING";
    public static final String HARVEST_STARTED = "HARVEST_STARTED";
    public static final String HARVEST_NOT_STARTED = "HARVEST_NOT_STARTED";
    public static final String INJECTED = "INJECTED";

    public static final String FOLLOW_UP_NOT_COMPLETED = "FOLLOW_UP_NOT_COMPLETED";
    public static final String BATCH_RECORD_OPEN = "BATCH_RECORD_OPEN";
    public static final String DEVIATION_OPEN = "DEVIATION_OPEN";
    public static final String SAFETY_CASE_OPEN = "SAFETY_CASE_OPEN";

    private ReasonCodes() {}
}
