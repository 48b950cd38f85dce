package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpEvent.PlanActivated;
import dev.patella.followup.plan.FollowUpEvent.PlannedPoint;
import dev.patella.followup.plan.FollowUpEvent.PromScored;
import dev.patella.followup.plan.FollowUpEvent.RedFlagRaised;
import dev.patella.followup.plan.FollowUpEvent.VisitsRequested;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan is after an event. Nothing here decides anything: it is all in the event. */
final class Evolution {

    private Evolution() {}

    static FollowUpPlan evolve(FollowUpPlan plan, FollowUpEvent event) {
        return switch (event) {
            case FollowUpEvent.TreatmentNoted e -> plan.opened(e.site(), e.timeZone(), e.clinicReference(), e.sides());
            case FollowUpEvent.PlanNoted e -> plan.with(plan.course().planned(e.cellSource(), e.processingMethod()))
                    .with(e.sides())
                    .with(pathway(plan, e.regulatoryPathway()));
            case FollowUpEvent.ProcedureDayNoted e -> plan.with(plan.course().booked(e.date()));
            case FollowUpEvent.VisitNoted e -> plan.with(new Visit(e.appointmentId(), e.point(), e.start(), e.status()));
            case FollowUpEvent.HarvestNoted e -> plan.with(plan.course().harvested(e.at()));
            case FollowUpEvent.InjectionNoted e -> plan.with(plan.course().injected(e.injectedAt())).with(e.sides());
            case FollowUpEvent.ProductNoted e -> plan.with(plan.watch().with(new Watch.Product(e.kind(), e.tnc(), e.viability())));
            case FollowUpEvent.SterilityNoted e -> plan.with(plan.watch().with(new Watch.Sterility(e.day(), e.result(), e.status())));
            case FollowUpEvent.DeviationNoted e -> plan.with(plan.watch().withDeviation(e.deviationId(), e.open()));
            case FollowUpEvent.BatchRecordNoted _ -> plan.with(plan.watch().withBatchRecordClosed());
            case FollowUpEvent.EndingNoted e -> plan.with(plan.course().ended(e.outcome())).with(Stage.ENDED);
            case FollowUpEvent.ClosingNoted _ -> plan.with(Stage.CLOSED);
            case VisitsRequested e -> requested(plan, e);
            case PlanActivated e -> activated(plan, e);
            case FollowUpEvent.WindowOpened e ->
                plan.window(e.point()).map(window -> plan.with(window.opened(e.reminders(), e.callAt()))).orElse(plan);
            case FollowUpEvent.WindowClosed e -> plan.with(e.point(), FollowUpWindow.Status.CLOSED);
            case FollowUpEvent.PromMissed e -> plan.with(e.point(), FollowUpWindow.Status.MISSED);
            case PromScored e -> plan.with(new PromResponse(e.point(), e.instrument(), e.side(), e.version(), e.answeredAt(),
                    e.answersDigest(), e.outOfWindow(), e.scores()));
            case FollowUpEvent.SymptomsReported e ->
                plan.with(plan.watch().with(new Watch.Symptoms(e.reportedAt(), e.temperatureC(), e.signs())));
            case RedFlagRaised e ->
                plan.with(new Task(e.taskId(), e.code(), e.raisedAt(), e.dueAt(), e.escalatesAt(), null, false, null, null));
            case FollowUpEvent.TaskAcknowledged e ->
                plan.task(e.taskId()).map(task -> plan.with(task.acknowledged(e.by()))).orElse(plan);
            case FollowUpEvent.TaskEscalated e -> plan.task(e.taskId()).map(task -> plan.with(task.withEscalation())).orElse(plan);
            case FollowUpEvent.PhaseChanged e -> plan.with(new Rehab(e.to(), e.since()));
            case FollowUpEvent.OutcomeAssessed e -> plan.with(e.outcome());
            case FollowUpEvent.FollowupCompleted _ -> plan.with(Stage.COMPLETED);
            case SafetyEvent e -> SafetyEvolution.evolve(plan, e);
        };
    }

    static FollowUpPlan evolve(FollowUpPlan plan, List<FollowUpEvent> events) {
        FollowUpPlan now = plan;
        for (FollowUpEvent event : events) {
            now = evolve(now, event);
        }
        return now;
    }

    private static Reach pathway(FollowUpPlan plan, @Nullable String pathway) {
        return pathway == null ? plan.reaching() : plan.reaching().on(pathway);
    }

    private static FollowUpPlan requested(FollowUpPlan plan, VisitsRequested event) {
        FollowUpPlan now = switch (plan.stage()) {
            case UNKNOWN, OPENED, ENDED -> plan.with(Stage.INJECTED);
            case INJECTED, ACTIVE, COMPLETED, CLOSED -> plan;
        };
        for (FollowUpEvent.Appointment wanted : event.appointments()) {
            now = now.with(new Visit(wanted.id(), wanted.point(), wanted.earliest(), Visit.Status.REQUESTED));
        }
        return now;
    }

    private static FollowUpPlan activated(FollowUpPlan plan, PlanActivated event) {
        Rehab start = event.kind() == PlanKind.FULL ? new Rehab(Phase.P1, event.dayZero()) : null;
        return plan.activated(event.kind(), event.points().stream().map(Evolution::window).toList(), start);
    }

    private static FollowUpWindow window(PlannedPoint planned) {
        return new FollowUpWindow(planned.point(), planned.targetDate(), planned.opensOn(), planned.closesOn(), planned.opensAt(),
                planned.closesAt(), planned.instruments(), FollowUpWindow.Status.PLANNED, null, null);
    }
}
