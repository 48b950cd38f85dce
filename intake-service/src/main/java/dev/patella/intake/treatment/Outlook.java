package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Treatment.Clearance;
import dev.patella.intake.treatment.Treatment.Determined;
import dev.patella.intake.treatment.Treatment.ProcedureDay;
import dev.patella.intake.treatment.eligibility.Acceptance;
import dev.patella.intake.treatment.eligibility.Outcome;
import dev.patella.intake.treatment.eligibility.RulePhase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may come next, and what is missing for it. */
final class Outlook {

    private static final String RECORD = "record-evaluation";
    private static final String REVIEW = "review-eligibility";
    private static final String CONSENT = "give-consent";
    private static final String PLAN = "sign-plan";
    private static final String CALL = "clear-pre-procedure";

    private final ConsentRules consents;

    Outlook(ConsentRules consents) {
        this.consents = consents;
    }

    List<String> possible(Treatment state) {
        return switch (state.phase()) {
            case UNKNOWN -> List.of("open-treatment");
            case REFERRED -> List.of();
            case CONSULTATION_SCHEDULED -> List.of("start-evaluation");
            case IN_EVALUATION -> List.of(RECORD);
            case REVIEW_REQUIRED -> List.of(RECORD, REVIEW);
            case ELIGIBLE -> List.of(RECORD, CONSENT);
            case CONSENTED -> List.of(RECORD, CONSENT, PLAN);
            case SCHEDULED, CLEARED -> booked(state);
            case CHECKED_IN -> Reviews.open(state) == null ? List.of() : List.of(REVIEW);
            case COMPLETED -> missing(state).isEmpty() ? List.of("close-treatment") : List.of();
            case HARVESTING, HARVESTED, IN_PROCESSING, QC_PENDING, CONDITIONALLY_RELEASED, IN_INJECTION, INJECTED, IN_OBSERVATION,
                    DISCHARGED, IN_FOLLOW_UP ->
                List.of();
            case CLOSED, NOT_ELIGIBLE, CANCELLED, ABORTED, WITHDRAWN, DECEASED -> List.of();
        };
    }

    private static List<String> booked(Treatment state) {
        List<String> possible = new ArrayList<>();
        if (Reviews.open(state) != null) {
            possible.add(REVIEW);
        }
        possible.add(CONSENT);
        possible.add(CALL);
        return possible;
    }

    List<String> missing(Treatment state) {
        return switch (state.phase()) {
            case UNKNOWN -> List.of("REFERRAL");
            case REFERRED -> List.of("CONSULTATION");
            case CONSULTATION_SCHEDULED -> List.of("EVALUATION");
            case IN_EVALUATION -> state.evaluation().determined(RulePhase.EVALUATION).map(Determined::missing).orElse(List.of("FINDINGS"));
            case REVIEW_REQUIRED -> openCodes(state);
            case ELIGIBLE -> consents.missing(state).stream().map(type -> "CONSENT_" + type).toList();
            case CONSENTED -> List.of(state.plan() == null ? "PLAN" : "PROCEDURE_DAY");
            case SCHEDULED -> scheduled(state);
            case CLEARED -> List.of("CHECK_IN");
            case CHECKED_IN -> checkedIn(state.day());
            case COMPLETED -> closing(state.course());
            case HARVESTING, HARVESTED, IN_PROCESSING, QC_PENDING, CONDITIONALLY_RELEASED, IN_INJECTION, INJECTED, IN_OBSERVATION,
                    DISCHARGED, IN_FOLLOW_UP ->
                List.of();
            case CLOSED, NOT_ELIGIBLE, CANCELLED, ABORTED, WITHDRAWN, DECEASED -> List.of();
        };
    }

    private static List<String> openCodes(Treatment state) {
        Determined open = Reviews.open(state);
        return open == null ? List.of() : open.toReview().stream().map(Acceptance::code).distinct().map(code -> "REVIEW:" + code).toList();
    }

    private static List<String> scheduled(Treatment state) {
        List<String> missing = new ArrayList<>(openCodes(state));
        state.evaluation()
                .determined(RulePhase.EVALUATION)
                .filter(one -> one.outcome() == Outcome.INCOMPLETE)
                .ifPresent(one -> missing.addAll(one.missing()));
        Clearance refused = state.day() == null ? null : state.day().preProcedure();
        missing.addAll(refused == null ? List.of("PRE_PROCEDURE_CALL") : refused.reasons());
        return missing;
    }

    private static List<String> checkedIn(@Nullable ProcedureDay day) {
        Clearance clearance = day == null ? null : day.dayOf();
        return clearance == null ? List.of("DAY_OF_CLEARANCE") : clearance.granted() ? List.of() : clearance.reasons();
    }

    private static List<String> closing(Course course) {
        List<String> missing = new ArrayList<>();
        if (!course.batchRecordClosed()) {
            missing.add("BATCH_RECORD");
        }
        course.openDeviations().forEach(id -> missing.add("DEVIATION:" + id));
        return missing;
    }
}
