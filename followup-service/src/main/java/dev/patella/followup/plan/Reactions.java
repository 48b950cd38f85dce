package dev.patella.followup.plan;

import dev.patella.followup.plan.FollowUpPolicy.PointRule;
import dev.patella.messaging.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What follows from what the others tell. It has happened: it is recorded in every stage, and never refused. */
final class Reactions {

    private static final List<FollowUpEvent> NOTHING = List.of();

    private final FollowUpPolicy policy;
    private final RedFlags redFlags;

    Reactions(FollowUpPolicy policy) {
        this.policy = policy;
        this.redFlags = new RedFlags(policy);
    }

    List<FollowUpEvent> react(FollowUpPlan plan, ForeignEvent event, Moment moment) {
        return switch (event) {
            case ForeignEvent.TreatmentOpened e -> plan.timeZone() == null
                    ? List.of(new FollowUpEvent.TreatmentNoted(e.site(), e.timeZone(), e.clinicReference(), e.sides()))
                    : NOTHING;
            case ForeignEvent.PlanSigned e -> signed(plan, e);
            case ForeignEvent.TreatmentEnded e -> ended(plan, e, moment);
            case ForeignEvent.TreatmentClosed _ -> plan.stage() == Stage.CLOSED ? NOTHING : List.of(new FollowUpEvent.ClosingNoted());
            case ForeignEvent.ProcedureDayBooked e -> e.date().equals(plan.course().procedureDate())
                    ? NOTHING
                    : List.of(new FollowUpEvent.ProcedureDayNoted(e.date()));
            case ForeignEvent.Appointment e -> appointment(plan, e);
            case ForeignEvent.HarvestStarted e -> plan.course().harvestStartedAt() == null
                    ? List.of(new FollowUpEvent.HarvestNoted(e.occurredAt()))
                    : NOTHING;
            case ForeignEvent.InjectionCompleted e -> injected(plan, e, moment);
            case ForeignEvent.PatientDischarged _ -> discharged(plan);
            case ForeignEvent.ProductReleased e -> List.of(released(e));
            case ForeignEvent.SterilityReported e -> sterility(plan, e, moment);
            case ForeignEvent.DeviationOpened e -> deviation(plan, e.id(), true);
            case ForeignEvent.DeviationClosed e -> deviation(plan, e.id(), false);
            case ForeignEvent.BatchRecordClosed _ ->
                plan.watch().batchRecordClosed() ? NOTHING : List.of(new FollowUpEvent.BatchRecordNoted());
        };
    }

    /** A plan that is signed after the injection changes nothing of what was injected. */
    private static List<FollowUpEvent> signed(FollowUpPlan plan, ForeignEvent.PlanSigned event) {
        List<Side> sides = plan.course().injectedAt() == null
                ? event.targets().stream().map(ForeignEvent.PlannedTarget::side).distinct().toList()
                : plan.sides();
        return List.of(new FollowUpEvent.PlanNoted(event.cellSource(), event.processingMethod(), sides));
    }

    private static List<FollowUpEvent> appointment(FollowUpPlan plan, ForeignEvent.Appointment event) {
        Point point = event.followUpPoint();
        if (point == null) {
            return NOTHING;
        }
        Visit visit = new Visit(event.appointmentId(), point, event.start(), event.status());
        return plan.visits().contains(visit)
                ? NOTHING
                : List.of(new FollowUpEvent.VisitNoted(visit.appointmentId(), point, visit.start(), visit.status()));
    }

    /** The visits are asked for at once, so that discharge finds them booked; not where the treatment has ended meanwhile. */
    private List<FollowUpEvent> injected(FollowUpPlan plan, ForeignEvent.InjectionCompleted event, Moment moment) {
        List<Side> sides = event.targets()
                .stream()
                .filter(ForeignEvent.InjectedTarget::given)
                .map(ForeignEvent.InjectedTarget::side)
                .distinct()
                .toList();
        if (plan.course().injectedAt() != null || sides.isEmpty()) {
            return NOTHING;
        }
        FollowUpEvent noted = new FollowUpEvent.InjectionNoted(event.injectedAt(), sides);
        return switch (plan.stage()) {
            case UNKNOWN, OPENED -> List.of(noted, new FollowUpEvent.VisitsRequested(policy.version(),
                    Schedule.appointments(policy.full(), plan.dateOf(event.injectedAt()), plan.zone(), moment)));
            case INJECTED, ACTIVE, COMPLETED, ENDED, CLOSED -> List.of(noted);
        };
    }

    private List<FollowUpEvent> discharged(FollowUpPlan plan) {
        Instant injectedAt = plan.course().injectedAt();
        return plan.stage() == Stage.INJECTED && injectedAt != null
                ? List.of(activated(plan, PlanKind.FULL, plan.dateOf(injectedAt)))
                : NOTHING;
    }

    /** A patient who was cut or needled and got nothing is still followed for the harvest site (`domain.md` §1.3). */
    private List<FollowUpEvent> ended(FollowUpPlan plan, ForeignEvent.TreatmentEnded event, Moment moment) {
        return switch (plan.stage()) {
            case COMPLETED, ENDED, CLOSED -> NOTHING;
            case UNKNOWN, OPENED, INJECTED, ACTIVE -> {
                List<FollowUpEvent> events = new ArrayList<>();
                events.add(new FollowUpEvent.EndingNoted(event.outcome()));
                boolean injected = event.injected() || plan.course().injectedAt() != null;
                if (event.harvestStarted() && !injected && plan.kind() == null && event.outcome() != EndOutcome.DECEASED) {
                    Instant harvest = plan.course().harvestStartedAt();
                    events.add(activated(plan, PlanKind.HARVEST_SITE, plan.dateOf(harvest == null ? moment.now() : harvest)));
                }
                yield events;
            }
        };
    }

    private FollowUpEvent activated(FollowUpPlan plan, PlanKind kind, LocalDate dayZero) {
        List<PointRule> rules = policy.points(kind);
        return new FollowUpEvent.PlanActivated(kind, policy.version(), dayZero, Schedule.points(rules, dayZero, plan.zone()));
    }

    private static FollowUpEvent released(ForeignEvent.ProductReleased event) {
        ForeignEvent.Results results = event.results();
        return results == null
                ? new FollowUpEvent.ProductNoted(event.kind(), null, null)
                : new FollowUpEvent.ProductNoted(event.kind(), results.tnc(), results.viability());
    }

    /** Growth after an injection is a task for a physician, however long ago the treatment was closed (`domain.md` §10, 8). */
    private List<FollowUpEvent> sterility(FollowUpPlan plan, ForeignEvent.SterilityReported event, Moment moment) {
        List<FollowUpEvent> events = new ArrayList<>();
        events.add(new FollowUpEvent.SterilityNoted(event.day(), event.result(), event.status()));
        boolean raised = plan.tasks().stream().anyMatch(task -> task.code().equals(RedFlags.STERILITY_GROWTH));
        if (new Watch.Sterility(event.day(), event.result(), event.status()).growth() && plan.course().injectedAt() != null && !raised) {
            events.add(redFlags.raised(RedFlags.STERILITY_GROWTH, null, moment));
        }
        return events;
    }

    private static List<FollowUpEvent> deviation(FollowUpPlan plan, String id, boolean open) {
        return plan.watch().openDeviations().contains(id) == open ? NOTHING : List.of(new FollowUpEvent.DeviationNoted(id, open));
    }
}
