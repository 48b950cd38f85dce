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

    /** Facts are always possible; a treatment can be called off until it is harvested, and given up until it is injected. */
    List<String> possible(Treatment state) {
        List<String> possible = new ArrayList<>(next(state));
        if (!state.isOpened()) {
            return possible;
        }
        if (!state.phase().isFinal()) {
            if (state.phase().reached(Phase.IN_EVALUATION)) {
                possible.add("correct-evaluation");
            }
            if (!state.course().harvestStarted()) {
                possible.add("cancel-treatment");
            } else if (!state.course().injected()) {
                possible.add("abort-treatment");
            }
        }
        if (!state.phase().isFinal()) {
            possible.add("report-wrong-patient");
        }
        possible.add("merge-patient");
        possible.add("correct-patient");
        possible.add("withdraw-consent");
        if (state.course().incidentsOrNone().died() == null) {
            possible.add("report-death");
        }
        return possible;
    }

    private List<String> next(Treatment state) {
        return switch (state.phase()) {
            case UNKNOWN -> List.of("open-treatment");
            case REFERRED -> List.of();
            case CONSULTATION_SCHEDULED -> List.of("start-evaluation");
            case IN_EVALUATION -> List.of(RECORD);
            case REVIEW_REQUIRED -> List.of(RECORD, REVIEW);
            case ELIGIBLE -> List.of(RECORD, CONSENT);
            case CONSENTED -> Reviews.open(state) == null ? List.of(RECORD, CONSENT, PLAN) : List.of(RECORD, REVIEW, CONSENT, PLAN);
            case SCHEDULED, CLEARED -> booked(state);
            case CHECKED_IN -> Reviews.open(state) == null ? List.of(RECORD) : List.of(RECORD, REVIEW);
            case COMPLETED, NOT_ELIGIBLE, CANCELLED, ABORTED, WITHDRAWN, DECEASED -> closing(state);
            case HARVESTING, HARVESTED, IN_PROCESSING, QC_PENDING, CONDITIONALLY_RELEASED, IN_INJECTION, INJECTED, IN_OBSERVATION,
                    DISCHARGED, IN_FOLLOW_UP, CLOSED ->
                List.of();
        };
    }

    private static List<String> closing(Treatment state) {
        return Closings.missing(state).isEmpty() && !state.course().incidentsOrNone().recordReviewed()
                ? List.of("close-treatment")
                : List.of();
    }

    private static List<String> booked(Treatment state) {
        List<String> possible = new ArrayList<>(List.of(RECORD));
        if (Reviews.open(state) != null) {
            possible.add(REVIEW);
        }
        possible.add(CONSENT);
        possible.add(CALL);
        return possible;
    }

    List<String> missing(Treatment state) {
        List<String> missing = new ArrayList<>(toNext(state));
        if (state.course().incidentsOrNone().identity() != null && !state.phase().isFinal() && !missing.contains(
                ReasonCodes.IDENTITY_IN_DOUBT)) {
            missing.addFirst(ReasonCodes.IDENTITY_IN_DOUBT);
        }
        return missing;
    }

    private List<String> toNext(Treatment state) {
        return switch (state.phase()) {
            case UNKNOWN -> List.of("REFERRAL");
            case REFERRED -> List.of("CONSULTATION");
            case CONSULTATION_SCHEDULED -> List.of("EVALUATION");
            case IN_EVALUATION -> state.evaluation().determined(RulePhase.EVALUATION).map(Determined::missing).orElse(List.of("FINDINGS"));
            case REVIEW_REQUIRED -> openCodes(state);
            case ELIGIBLE -> consents.missing(state).stream().map(type -> "CONSENT_" + type).toList();
            case CONSENTED -> consented(state);
            case SCHEDULED -> scheduled(state);
            case CLEARED -> List.of("CHECK_IN");
            case CHECKED_IN -> checkedIn(state.day());
            case COMPLETED, NOT_ELIGIBLE, CANCELLED, ABORTED, WITHDRAWN, DECEASED -> Closings.missing(state);
            case HARVESTING, HARVESTED, IN_PROCESSING, QC_PENDING, CONDITIONALLY_RELEASED, IN_INJECTION, INJECTED, IN_OBSERVATION,
                    DISCHARGED, IN_FOLLOW_UP ->
                holds(state);
            case CLOSED -> List.of();
        };
    }

    /** A day that was released leaves behind what the rules said of it. */
    private static List<String> consented(Treatment state) {
        List<String> missing = new ArrayList<>(openCodes(state));
        boolean eligible = state.evaluation().determined(RulePhase.EVALUATION).filter(one -> one.outcome() == Outcome.ELIGIBLE).isPresent();
        if (!eligible && missing.isEmpty()) {
            missing.add("ELIGIBILITY");
        }
        missing.add(state.plan() == null ? "PLAN" : "PROCEDURE_DAY");
        return missing;
    }

    /** What the laboratory holds stands in the way of its knee only, or of the whole treatment. */
    private static List<String> holds(Treatment state) {
        return state.course()
                .incidentsOrNone()
                .holds()
                .stream()
                .map(hold -> "HELD:" + (hold.side() != null ? hold.side().name()
                        : hold.container() != null
                                ? hold.container()
                                : hold.scope()))
                .toList();
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
}
