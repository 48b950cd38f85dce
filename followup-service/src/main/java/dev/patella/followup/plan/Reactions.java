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
    private final SafetyCases cases;

    Reactions(FollowUpPolicy policy, SafetyPolicy safety) {
        this.policy = policy;
        this.cases = new SafetyCases(policy, safety);
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
            case ForeignEvent.HarvestStarted e -> harvestStarted(plan, e, moment);
            case ForeignEvent.InjectionCompleted e -> injected(plan, e, moment);
            case ForeignEvent.PatientDischarged _ -> discharged(plan);
            case ForeignEvent.ProductReleased e -> List.of(released(e));
            case ForeignEvent.SterilityReported e ->
                cases.read(plan, new Watch.Sterility(e.day(), e.result(), e.status()), moment);
            case ForeignEvent.DeviationOpened e -> both(deviation(plan, e.id(), true), cases.deviated(plan, e, moment));
            case ForeignEvent.DeviationClosed e -> deviation(plan, e.id(), false);
            case ForeignEvent.BatchRecordClosed _ ->
                plan.watch().batchRecordClosed() ? NOTHING : List.of(new FollowUpEvent.BatchRecordNoted());
            case ForeignEvent.ProductHeld e -> cases.held(plan, e, moment);
            case ForeignEvent.ProductHoldLifted e -> cases.lifted(plan, e.holdId());
            case ForeignEvent.IdentityMismatchFound e -> cases.mismatched(plan, e.mismatchId(), moment);
            case ForeignEvent.HarvestFailed e -> harvestFailed(plan, e, moment);
            case ForeignEvent.ConsentWithdrawn e -> withdrawn(plan, e);
        };
    }

    /** A plan that is signed after the injection changes nothing of what was injected. */
    private static List<FollowUpEvent> signed(FollowUpPlan plan, ForeignEvent.PlanSigned event) {
        List<Side> sides = plan.course().injectedAt() == null
                ? event.targets().stream().map(ForeignEvent.PlannedTarget::side).distinct().toList()
                : plan.sides();
        return List.of(new FollowUpEvent.PlanNoted(event.cellSource(), event.processingMethod(), sides,
                event.regulatoryPathway()));
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

    /**
     * The visits are asked for at once, so that discharge finds them booked. Who was injected is followed, also where the treatment had
     * ended meanwhile: that it was injected all the same is a safety case.
     */
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
        List<FollowUpEvent> alarms = cases.injected(Evolution.evolve(plan, noted), moment);
        FollowUpEvent visits = new FollowUpEvent.VisitsRequested(policy.version(),
                Schedule.appointments(policy.full(), plan.dateOf(event.injectedAt()), plan.zone(), moment));
        boolean over = plan.stage() == Stage.COMPLETED || plan.stage() == Stage.CLOSED || plan.died();
        return both(over ? List.of(noted) : List.of(noted, visits), alarms);
    }

    private List<FollowUpEvent> discharged(FollowUpPlan plan) {
        Instant injectedAt = plan.course().injectedAt();
        boolean waits = plan.stage() == Stage.INJECTED || plan.stage() == Stage.ACTIVE && plan.kind() == PlanKind.HARVEST_SITE;
        return waits && injectedAt != null
                ? List.of(activated(plan, PlanKind.FULL, plan.dateOf(injectedAt)))
                : NOTHING;
    }

    /** A patient who was cut or needled and got nothing is still followed for the harvest site (`domain.md` §1.3). */
    private List<FollowUpEvent> ended(FollowUpPlan plan, ForeignEvent.TreatmentEnded event, Moment moment) {
        return switch (plan.stage()) {
            case COMPLETED, ENDED, CLOSED -> event.outcome() == EndOutcome.DECEASED && !plan.died()
                    ? List.of(new SafetyEvent.DeathNoted(moment.now()))
                    : NOTHING;
            case UNKNOWN, OPENED, INJECTED, ACTIVE -> endedEarly(plan, event, moment);
        };
    }

    /** Who was injected is followed until death, whatever else became of the treatment; what was said before is not said again. */
    private List<FollowUpEvent> endedEarly(FollowUpPlan plan, ForeignEvent.TreatmentEnded event, Moment moment) {
        boolean death = event.outcome() == EndOutcome.DECEASED;
        boolean injected = plan.course().injectedAt() != null;
        if (!death && injected) {
            return event.injected() ? NOTHING : cases.despiteEnd(plan, moment);
        }
        if (!death && plan.course().ending() != null) {
            return NOTHING;
        }
        boolean harvested = event.harvestStarted() || plan.course().harvestStartedAt() != null;
        boolean harvestSite = harvested && !event.injected() && !injected && plan.kind() == null && !death && !plan.died();
        return both(List.of(new FollowUpEvent.EndingNoted(event.outcome())), harvestSite ? harvestSite(plan, moment) : NOTHING);
    }

    /** The end of a treatment and the beginning of its harvest may pass each other on the way: the harvest site is looked after all the same. */
    private List<FollowUpEvent> harvestStarted(FollowUpPlan plan, ForeignEvent.HarvestStarted event, Moment moment) {
        if (plan.course().harvestStartedAt() != null) {
            return NOTHING;
        }
        FollowUpEvent noted = new FollowUpEvent.HarvestNoted(event.occurredAt());
        boolean late = plan.stage() == Stage.ENDED && plan.kind() == null && !plan.died() && plan.course().injectedAt() == null;
        return both(List.of(noted), late ? harvestSite(Evolution.evolve(plan, noted), moment) : NOTHING);
    }

    private List<FollowUpEvent> harvestSite(FollowUpPlan plan, Moment moment) {
        Instant harvest = plan.course().harvestStartedAt();
        LocalDate dayZero = plan.dateOf(harvest == null ? moment.now() : harvest);
        return List.of(activated(plan, PlanKind.HARVEST_SITE, dayZero), new FollowUpEvent.VisitsRequested(policy.version(),
                Schedule.appointments(policy.harvestSite(), dayZero, plan.zone(), moment)));
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

    /** A physician must judge the injury; the adverse event that is recorded then answers the task. */
    private List<FollowUpEvent> harvestFailed(FollowUpPlan plan, ForeignEvent.HarvestFailed event, Moment moment) {
        boolean raised = plan.tasks().stream().anyMatch(task -> task.code().equals(RedFlags.HARVEST_INJURY));
        return event.injury() && !raised ? List.of(redFlags.raised(RedFlags.HARVEST_INJURY, null, moment)) : NOTHING;
    }

    /** The use of data is not ours; the other scopes stop contact, or rehabilitation (`domain.md` §1.4). */
    private static List<FollowUpEvent> withdrawn(FollowUpPlan plan, ForeignEvent.ConsentWithdrawn event) {
        boolean news = switch (event.scope()) {
            case "FOLLOW_UP_CONTACT" -> plan.reaching().contactWithdrawnAt() == null;
            case "TREATMENT" -> event.type().equals("TREATMENT") && plan.reaching().treatmentWithdrawnAt() == null;
            default -> false;
        };
        return news ? List.of(new SafetyEvent.WithdrawalNoted(event.scope(), event.effectiveAt())) : NOTHING;
    }

    private static List<FollowUpEvent> both(List<FollowUpEvent> some, List<FollowUpEvent> more) {
        List<FollowUpEvent> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static List<FollowUpEvent> deviation(FollowUpPlan plan, String id, boolean open) {
        return plan.watch().openDeviations().contains(id) == open ? NOTHING : List.of(new FollowUpEvent.DeviationNoted(id, open));
    }
}
