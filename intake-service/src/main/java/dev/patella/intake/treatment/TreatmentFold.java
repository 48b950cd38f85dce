package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Treatment.Clearance;
import dev.patella.intake.treatment.Treatment.Determined;
import dev.patella.intake.treatment.Treatment.Evaluation;
import dev.patella.intake.treatment.Treatment.ProcedureDay;
import dev.patella.intake.treatment.Treatment.Referral;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceKind;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceRefused;
import dev.patella.intake.treatment.eligibility.Determination;
import dev.patella.intake.treatment.eligibility.Findings;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The state after an event. Reads no policy and no clock: what was worked out is in the event. */
final class TreatmentFold {

    private TreatmentFold() {}

    static Treatment evolve(Treatment state, TreatmentEvent event) {
        return switch (event) {
            case TreatmentEvent.TreatmentOpened opened -> opened(state, opened);
            case TreatmentEvent.ConsultationRequested _ -> state;
            case TreatmentEvent.EvaluationStarted _ -> state.with(state.phase().atLeast(Phase.IN_EVALUATION));
            case TreatmentEvent.EvaluationRecorded recorded -> state
                    .with(state.evaluation().with(recorded.found()).with(recorded.plannedDate()).with(recorded.age()));
            case TreatmentEvent.AgeStated stated -> state.with(state.evaluation().with(stated.age()));
            case TreatmentEvent.EligibilityDetermined determined -> state
                    .with(state.evaluation().with(summary(determined.determination())))
                    .with(determined.phase());
            case TreatmentEvent.EligibilityReviewed reviewed -> state.with(state.evaluation().accepting(reviewed.accepted()));
            case TreatmentEvent.ConsentGiven given -> state.with(given.consent()).with(given.phase());
            case TreatmentEvent.PlanSigned signed -> state.with(signed.plan())
                    .with(state.evaluation().with(method(signed.plan().processingMethod(), "plan", signed.signature().signedAt())));
            case TreatmentEvent.PreCallRecorded call -> withDay(state.with(state.evaluation().with(call.found())),
                    day -> day.with(call.call()));
            case TreatmentEvent.ClearanceGranted granted -> granted(state, granted);
            case ClearanceRefused refused -> refused(state, refused);
            case TreatmentEvent.EvaluationCorrected corrected -> state.with(state.evaluation().corrected(corrected.found()));
            case TreatmentEvent.ConsentWithdrawn withdrawn -> withdrawn(state, withdrawn);
            case TreatmentEvent.ConsentExpired expired -> ended(state, expired.type(), Consent.How.EXPIRED, expired.expiredAt())
                    .with(expired.phase());
            case TreatmentEvent.EndingDecided _ -> state;
            case TreatmentEvent.DeathRecorded death -> IncidentFold.incidents(state, known -> known.died(death.at()));
            case TreatmentEvent.DeathTold _ -> state;
            case TreatmentEvent.IdentityQuestioned it -> IncidentFold.incidents(state, known -> known.identity(it.finding()));
            case TreatmentEvent.PersonChangeAsked asked -> referral(state, known -> known.with(asked.change()));
            case TreatmentEvent.PersonChangeGivenUp _ -> referral(state, known -> known.with(null));
            case TreatmentEvent.PatientMerged merged -> referral(state, known -> known.merged(merged.patientId()));
            case TreatmentEvent.PatientCorrected corrected -> referral(state, known -> known.with(null))
                    .with(state.evaluation().withOnly(corrected.age()));
            case TreatmentEvent.TreatmentEnded ended -> IncidentFold
                    .incidents(state, known -> known.with(new Incidents.Ended(ended.outcome(), ended.cause())))
                    .with(ended.outcome().phase());
            case TreatmentEvent.TreatmentClosed _ -> closed(state);
            case ForeignEvent foreign -> ForeignFold.evolve(state, foreign);
        };
    }

    private static Treatment referral(Treatment state, UnaryOperator<Referral> change) {
        return state.referral() == null ? state : state.with(change.apply(state.referral()));
    }

    /** A treatment that ended early keeps how it ended; its record is closed all the same. */
    private static Treatment closed(Treatment state) {
        return state.phase().isFinal() ? IncidentFold.incidents(state, Incidents::reviewed) : state.with(Phase.CLOSED);
    }

    private static Treatment withdrawn(Treatment state, TreatmentEvent.ConsentWithdrawn withdrawn) {
        Treatment next = ended(state, withdrawn.type(), Consent.How.WITHDRAWN, withdrawn.effectiveAt()).with(withdrawn.phase());
        return IncidentFold.incidents(next,
                known -> known.with(new Incidents.Withdrawn(withdrawn.type(), withdrawn.scope(), withdrawn.effectiveAt())));
    }

    private static Treatment ended(Treatment state, ConsentType type, Consent.How how, Instant at) {
        return state.consent(type).map(consent -> state.with(consent.with(new Consent.Ended(how, at)))).orElse(state);
    }

    private static Treatment opened(Treatment state, TreatmentEvent.TreatmentOpened opened) {
        Referral referral = new Referral(opened.site(), opened.patientId(), opened.timeZone(), opened.sides(),
                opened.priority(), opened.identifierSystems(), null);
        ProcessingMethod method = opened.requestedMethod();
        Evaluation evaluation = method == null
                ? state.evaluation()
                : state.evaluation().with(method(method, "referral", opened.referredAt()));
        return state.with(opened.clinicReference(), referral).with(evaluation).with(state.phase().atLeast(Phase.REFERRED));
    }

    private static Findings method(ProcessingMethod method, String source, Instant at) {
        return new Findings(null, null, null, null, null, null, null, null, null, null, null, method,
                Map.of("requestedMethod", new Seen(source, at)));
    }

    private static Determined summary(Determination full) {
        return new Determined(full.phase(), full.forDate(), full.ruleSetVersion(), full.outcome(), full.reasonCodes(), full.missing(),
                full.validThrough(), full.toReview());
    }

    private static Treatment granted(Treatment state, TreatmentEvent.ClearanceGranted granted) {
        Treatment next = withDay(state,
                day -> day.with(granted.kind(), new Clearance(true, granted.reasonCodes(), granted.validThrough(), granted
                        .checkInSequence())));
        return granted.kind() == ClearanceKind.PRE_PROCEDURE ? next.with(next.phase().atLeast(Phase.CLEARED)) : next;
    }

    /** A refusal on the call takes back an earlier clearance; after the check-in it changes no phase. */
    private static Treatment refused(Treatment state, ClearanceRefused refused) {
        List<String> reasons = Stream.concat(refused.reasonCodes().stream(), refused.openItems().stream()).toList();
        Treatment next = withDay(state, day -> day.with(refused.kind(), new Clearance(false, reasons, null, refused.checkInSequence())));
        boolean takenBack = refused.kind() == ClearanceKind.PRE_PROCEDURE && next.phase() == Phase.CLEARED;
        return takenBack ? next.with(Phase.SCHEDULED) : next;
    }

    private interface DayChange {
        ProcedureDay of(ProcedureDay day);
    }

    private static Treatment withDay(Treatment state, DayChange change) {
        ProcedureDay day = state.day();
        return day == null ? state : state.with(change.of(day));
    }
}
