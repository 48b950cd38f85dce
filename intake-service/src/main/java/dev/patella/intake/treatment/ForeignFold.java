package dev.patella.intake.treatment;

import dev.patella.intake.treatment.Container.Whereabouts;
import dev.patella.intake.treatment.Course.Product;
import dev.patella.intake.treatment.Course.Stage;
import dev.patella.intake.treatment.Treatment.CheckIn;
import dev.patella.intake.treatment.Treatment.Consultation;
import dev.patella.intake.treatment.Treatment.ProcedureDay;
import dev.patella.intake.treatment.eligibility.Findings;
import dev.patella.intake.treatment.eligibility.Prom;
import dev.patella.intake.treatment.eligibility.Seen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The state after an event of another service: kept whether it was expected or not, and never a step back. */
final class ForeignFold {

    private ForeignFold() {}

    static Treatment evolve(Treatment state, ForeignEvent event) {
        return switch (event) {
            case ForeignEvent.AppointmentBooked booked -> state
                    .with(new Consultation(booked.appointmentId(), booked.start(), booked.end(), false))
                    .with(state.phase().atLeast(Phase.CONSULTATION_SCHEDULED));
            case ForeignEvent.AppointmentAttended attended -> attended(state, attended);
            case ForeignEvent.ProcedureDayBooked booked -> booked(state, booked);
            case ForeignEvent.PatientCheckedIn checkedIn -> checkedIn(state, checkedIn);
            case ForeignEvent.PromScored scored -> scored(state, scored);
            case ForeignEvent.PlanActivated _ -> state.with(state.phase().atLeast(Phase.IN_FOLLOW_UP));
            case ForeignEvent.ObservationStarted _ -> state.with(state.phase().atLeast(Phase.IN_OBSERVATION));
            case ForeignEvent.PatientDischarged _ -> state.with(state.phase().atLeast(Phase.DISCHARGED));
            case ForeignEvent.FollowupCompleted _ -> state.with(state.course().withFollowUpCompleted())
                    .with(state.phase().atLeast(Phase.COMPLETED));
            case ForeignEvent.BatchRecordClosed _ -> state.with(state.course().withBatchRecordClosed());
            case ForeignEvent.DeviationOpened opened -> state
                    .with(state.course().withDeviations(Treatment.plus(without(state, opened.id()), opened.id())));
            case ForeignEvent.DeviationClosed closed -> state.with(state.course().withDeviations(without(state, closed.id())));
            case ForeignEvent.HarvestStarted started -> cells(state.with(state.course().withHarvestStarted()), Phase.HARVESTING,
                    product -> product.with(started.din()));
            case ForeignEvent.HarvestCompleted completed -> cells(state, Phase.HARVESTED,
                    product -> product.with(completed.din()).harvested(completed.end()));
            case ForeignEvent.CustodyHandedOver handed -> cells(state, state.phase(), product -> product.in(handed.to(), handed.at()));
            case ForeignEvent.MaterialAccepted accepted -> cells(state, Phase.IN_PROCESSING,
                    product -> product.with(accepted.din()).atLeast(Stage.RECEIVED));
            case ForeignEvent.ProcessingStarted _ -> cells(state, state.phase(), product -> product.atLeast(Stage.IN_PROCESS));
            case ForeignEvent.ProcessingCompleted completed -> IncidentFold.filled(cells(state, Phase.QC_PENDING,
                    product -> product.atLeast(Stage.QUARANTINED).expiring(completed.expiresAt())), completed.containers(),
                    Whereabouts.MADE);
            case ForeignEvent.SecondProcessingOrdered _ -> IncidentFold.backToTheBench(state);
            case ForeignEvent.ProductReleased released -> released(state, released);
            case ForeignEvent.ProductIssued issued -> IncidentFold.at(cells(state, state.phase(),
                    product -> product.atLeast(Stage.ISSUED).in(issued.to(), issued.at())), issued.container(), null, Whereabouts.ISSUED,
                    null);
            case ForeignEvent.TimeOutCompleted _ -> state.with(state.phase().atLeast(Phase.IN_INJECTION));
            case ForeignEvent.InjectionCompleted injected -> injected(state, injected);
            case ForeignEvent.AppointmentCancelled cancelled -> IncidentFold.off(state, cancelled.appointmentId());
            case ForeignEvent.AppointmentMissed missed -> IncidentFold.off(state, missed.appointmentId());
            case ForeignEvent.AppointmentMoved moved -> IncidentFold.moved(state, moved);
            case ForeignEvent.ProcedureDayMoved moved -> IncidentFold.moved(state, moved);
            case ForeignEvent.ProcedureDayCancelled _ -> IncidentFold.released(state);
            case ForeignEvent.PatientDidNotShow missed -> IncidentFold
                    .released(IncidentFold.incidents(state, known -> known.withNoShows(missed.count())));
            case ForeignEvent.SignInFailed _,ForeignEvent.TimeOutFailed _ -> IncidentFold.incidents(state, Incidents::withFailedCheck);
            case ForeignEvent.HarvestFailed failed -> cells(state.with(state.course().withHarvestStarted()), Phase.HARVESTING,
                    product -> product.with(failed.din()));
            case ForeignEvent.MaterialRejected rejected -> cells(
                    IncidentFold.incidents(state.with(state.course().withHarvestStarted()), Incidents::withMaterialRejected),
                    Phase.HARVESTED, product -> product.with(rejected.din()));
            case ForeignEvent.InjectionAbandoned _ -> state;
            case ForeignEvent.ProductRejected it -> IncidentFold.at(state, it.container(), null, Whereabouts.REJECTED, it.reason());
            case ForeignEvent.ProductExpired it -> IncidentFold.at(state, it.container(), null, Whereabouts.EXPIRED, it.reason());
            case ForeignEvent.ProductDiscarded it -> IncidentFold.at(state, it.container(), null, Whereabouts.DISCARDED, it.reason());
            case ForeignEvent.ProductReturned returned -> IncidentFold.returned(state, returned);
            case ForeignEvent.ProductHeld held -> IncidentFold.held(state, held);
            case ForeignEvent.ProductHoldLifted lifted -> IncidentFold.lifted(state, lifted.holdId());
            case ForeignEvent.SterilityReported it -> IncidentFold.incidents(state,
                    known -> known.with(new Incidents.Sterility(it.day(), it.result(), it.status())));
            case ForeignEvent.AdverseEventRecorded it -> IncidentFold.incidents(state, known -> known
                    .with(new Incidents.AdverseEvent(it.adverseEventId(), it.code(), it.grade(), it.serious())));
            case ForeignEvent.SafetyCaseOpened opened -> IncidentFold.safetyCase(state, opened.caseId(), true);
            case ForeignEvent.SafetyCaseClosed closed -> IncidentFold.safetyCase(state, closed.caseId(), false);
            case ForeignEvent.PatientLost lost -> IncidentFold.incidents(state, known -> known.lost(lost.point()));
            case ForeignEvent.PatientReached _ -> IncidentFold.incidents(state, known -> known.lost(null));
            case ForeignEvent.DeathReported death -> IncidentFold.incidents(state, known -> known.died(death.at()));
        };
    }

    private interface ProductChange {
        Product of(Product product);
    }

    private static Treatment cells(Treatment state, Phase phase, ProductChange change) {
        return state.with(state.course().with(change.of(state.course().productOrNone()))).with(state.phase().atLeast(phase));
    }

    private static Treatment attended(Treatment state, ForeignEvent.AppointmentAttended attended) {
        Consultation consultation = state.consultation();
        return consultation == null || !consultation.appointmentId().equals(attended.appointmentId())
                ? state
                : state.with(new Consultation(consultation.appointmentId(), consultation.start(), consultation.end(), true));
    }

    private static Treatment booked(Treatment state, ForeignEvent.ProcedureDayBooked booked) {
        Instant start = booked.chain().isEmpty() ? booked.injectionCutoff() : booked.chain().getFirst().start();
        Instant end = booked.chain().isEmpty() ? booked.injectionCutoff() : booked.chain().getLast().end();
        ProcedureDay day = new ProcedureDay(booked.date(), start, end, booked.injectionCutoff(), booked.occurredAt(), null, null, null,
                null);
        return state.with(day).with(state.phase().atLeast(Phase.SCHEDULED));
    }

    /** What was measured at check-in. The number of the check-in is added by the clearance that answers it. */
    private static Treatment checkedIn(Treatment state, ForeignEvent.PatientCheckedIn checkedIn) {
        Seen seen = new Seen("scheduling patient-checked-in", checkedIn.occurredAt());
        Findings found = new Findings(null, null, null, checkedIn.infectionAnswers().infection(), null, null, null, null, null,
                checkedIn.vitals().temperatureC(), checkedIn.hcg(), null, Map.of("infection", seen, "temperatureC", seen, "hcg", seen));
        ProcedureDay day = state.day();
        Treatment next = state.with(state.evaluation().with(found)).with(state.phase().atLeast(Phase.CHECKED_IN));
        return day == null
                ? next
                : next.with(new ProcedureDay(day.date(), day.start(), day.end(), day.injectionCutoff(), day.bookedAt(), day.call(),
                        day.preProcedure(), new CheckIn(checkedIn.occurredAt(), checkedIn.wristbandId(), checkedIn.checkInId()), null));
    }

    /** An older answer never takes the place of a newer one, and what could not be scored takes the place of nothing. */
    private static Treatment scored(Treatment state, ForeignEvent.PromScored scored) {
        LocalDate day = LocalDate.ofInstant(scored.answeredAt(), zone(state));
        Prom prom = new Prom(scored.instrument(), scored.side(), day);
        List<Prom> known = state.evaluation().findings().baseline();
        boolean older = known != null && known.stream()
                .anyMatch(one -> one.instrument().equals(prom.instrument())
                        && one.side() == prom.side() && one.answeredOn().isAfter(day));
        if (older || !scored.scored()) {
            return state;
        }
        Findings found = new Findings(null, null, null, null, null, null, null, null, List.of(prom), null, null, null,
                Map.of("prom." + prom.instrument(), new Seen("followup prom-scored", scored.answeredAt())));
        return state.with(state.evaluation().with(found));
    }

    private static Treatment released(Treatment state, ForeignEvent.ProductReleased released) {
        boolean isFinal = released.kind().equals("FINAL");
        Treatment next = cells(state, isFinal ? state.phase() : Phase.CONDITIONALLY_RELEASED, product -> product.with(released.din())
                .atLeast(isFinal ? Stage.FINALLY_RELEASED : Stage.CONDITIONALLY_RELEASED));
        return IncidentFold.filled(next, released.containers(), Whereabouts.RELEASED);
    }

    private static Treatment injected(Treatment state, ForeignEvent.InjectionCompleted injected) {
        boolean any = injected.targets().stream().anyMatch(target -> target.deliveredMl() > 0);
        Treatment next = IncidentFold.injected(state.with(state.course().withInjection(injected.injectedAt(), any)), injected.targets());
        return cells(next, Phase.INJECTED, product -> any ? product.atLeast(Stage.ADMINISTERED) : product);
    }

    private static List<String> without(Treatment state, String deviation) {
        return state.course().openDeviations().stream().filter(id -> !id.equals(deviation)).toList();
    }

    private static ZoneId zone(Treatment state) {
        return state.referral() == null ? ZoneOffset.UTC : ZoneId.of(state.referral().timeZone());
    }
}
