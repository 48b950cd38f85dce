package dev.patella.followup.plan;

import java.time.Instant;
import java.util.List;

/** What a plan is after something that may harm, or harmed, the patient. Nothing here decides anything. */
final class SafetyEvolution {

    private SafetyEvolution() {}

    static FollowUpPlan evolve(FollowUpPlan plan, SafetyEvent event) {
        Safety safe = plan.safe();
        Reach reach = plan.reaching();
        return switch (event) {
            case SafetyEvent.SafetyCaseOpened e -> plan.with(safe.with(new SafetyCase(e.caseId(), e.cause(), e.reference(), e.openedAt(),
                    e.latestAt(), e.contacts(), null, false, null)));
            case SafetyEvent.PatientRecalled _ -> plan;
            case SafetyEvent.ContactAsked e -> asked(plan, e);
            case SafetyEvent.ContactRecorded e -> contacted(plan, e);
            case SafetyEvent.CaseOverdue e -> plan.with(safe.withCase(e.caseId(), SafetyCase::late));
            case SafetyEvent.SafetyCaseClosed e -> plan.with(safe.withCase(e.caseId(), one -> one.closed(e.conclusion())));
            case SafetyEvent.HoldNoted e -> plan.with(safe.with(new Safety.Hold(e.holdId(), e.cause(), e.side())));
            case SafetyEvent.HoldLiftNoted e -> plan.with(safe.without(e.holdId()));
            case SafetyEvent.AdverseEventRecorded e -> plan.with(safe.with(new AdverseEvent(e.adverseEventId(), e.code(), e.grade(),
                    e.serious(), e.expected(), e.side(), e.startedAt(), e.contentDigest(), e.clocks(), null)));
            case SafetyEvent.ClockEscalated e -> plan.with(safe.withAdverseEvent(e.adverseEventId(), one -> one.escalated(e.pathway())));
            case SafetyEvent.ReportSubmitted e ->
                plan.with(safe.withAdverseEvent(e.adverseEventId(), one -> one.submitted(e.pathway(), e.submittedAt())));
            case SafetyEvent.AdverseEventClosed e -> plan.with(safe.withAdverseEvent(e.adverseEventId(), one -> one.closed(e.outcome())));
            case SafetyEvent.DeathReported e -> died(plan, e.at());
            case SafetyEvent.DeathNoted e -> plan.with(reach.died(e.at()));
            case SafetyEvent.WithdrawalNoted e -> withdrawn(plan, e);
            case SafetyEvent.ReminderDue e -> plan.window(e.point()).map(window -> plan.with(window.reminded())).orElse(plan);
            case SafetyEvent.AnswerCorrected e -> Evolution.evolve(plan, e.scored());
            case SafetyEvent.PatientLost e -> plan.with(reach.lost(e.point()));
            case SafetyEvent.PatientReached _ -> plan.with(reach.lost(null));
        };
    }

    /** A contact that is asked for; it takes the place of the date that asked for it. */
    private static FollowUpPlan asked(FollowUpPlan plan, SafetyEvent.ContactAsked event) {
        String caseId = event.caseId();
        Point point = event.point();
        FollowUpPlan now = plan.with(new Task(event.taskId(), event.code(), event.raisedAt(), event.dueAt(), event.dueAt(), null, false,
                caseId, point));
        if (point != null) {
            return now.window(point).map(window -> now.with(window.called())).orElse(now);
        }
        boolean first = caseId != null && plan.safe().find(caseId).filter(one -> one.openedAt().equals(event.raisedAt())).isPresent();
        return caseId == null || first ? now : now.with(now.safe().withCase(caseId, SafetyCase::asked));
    }

    private static FollowUpPlan contacted(FollowUpPlan plan, SafetyEvent.ContactRecorded event) {
        FollowUpPlan now = plan.with(plan.reaching().contacted(event.contactedAt(), event.reached(), event.symptoms()));
        for (Task task : plan.tasks()) {
            now = event.tasks().contains(task.taskId()) ? now.with(task.acknowledged(event.by())) : now;
        }
        List<String> cases = event.cases();
        for (String caseId : cases) {
            now = now.with(now.safe().withCase(caseId, one -> one.contacted(event.contactedAt())));
        }
        return now;
    }

    /** A follow-up that was over keeps its stage; so does the way in which a treatment had ended before. */
    private static FollowUpPlan died(FollowUpPlan plan, Instant at) {
        FollowUpPlan now = plan.with(plan.reaching().died(at));
        return switch (plan.stage()) {
            case UNKNOWN, COMPLETED, ENDED, CLOSED -> now;
            case OPENED, INJECTED, ACTIVE -> now.with(plan.course().ended(EndOutcome.DECEASED)).with(Stage.ENDED);
        };
    }

    private static FollowUpPlan withdrawn(FollowUpPlan plan, SafetyEvent.WithdrawalNoted event) {
        return switch (event.scope()) {
            case "FOLLOW_UP_CONTACT" -> plan.with(plan.reaching().withoutContact(event.effectiveAt()));
            case "TREATMENT" -> plan.with(plan.reaching().withoutTreatment(event.effectiveAt()));
            default -> plan;
        };
    }
}
