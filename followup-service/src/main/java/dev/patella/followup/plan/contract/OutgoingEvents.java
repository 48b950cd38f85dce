package dev.patella.followup.plan.contract;

import dev.patella.followup.plan.FollowUpEvent;
import dev.patella.followup.plan.FollowUpEvent.Asked;
import dev.patella.followup.plan.FollowUpEvent.PlanActivated;
import dev.patella.followup.plan.FollowUpEvent.PromScored;
import dev.patella.followup.plan.SafetyEvent;
import dev.patella.followup.scoring.ScaleScore;
import dev.patella.messaging.ContractEvent;
import dev.patella.messaging.Outgoing;
import org.jspecify.annotations.Nullable;

/** What the others hear of a follow-up. What was noted of them, and windows that open, concern nobody else. */
public final class OutgoingEvents implements Outgoing<FollowUpEvent> {

    @Override
    public @Nullable ContractEvent map(FollowUpEvent event) {
        return switch (event) {
            case PromScored e -> ContractEvent.of("prom-scored", scored(e));
            case FollowUpEvent.VisitsRequested e -> ContractEvent.of("visits-requested", requested(e));
            case PlanActivated e -> ContractEvent.of("plan-activated", activated(e));
            case FollowUpEvent.PromMissed e -> ContractEvent.of("prom-missed", missed(e));
            case FollowUpEvent.RedFlagRaised e -> ContractEvent.of("red-flag-raised",
                    new ContractData.RedFlagRaisedV1(e.code(), e.dueAt(), e.point(), e.taskId(), e.policyVersion()));
            case FollowUpEvent.TaskAcknowledged e -> ContractEvent.of("task-acknowledged",
                    new ContractData.TaskAcknowledgedV1(e.taskId(), e.code(), e.by(), e.late()));
            case FollowUpEvent.TaskEscalated e ->
                ContractEvent.of("task-escalated", new ContractData.TaskEscalatedV1(e.taskId(), e.code(), e.dueAt()));
            case FollowUpEvent.PhaseChanged e -> ContractEvent.of("phase-changed",
                    new ContractData.PhaseChangedV1(e.from(), e.to(), e.criteria(), e.by(), e.policyVersion()));
            case FollowUpEvent.OutcomeAssessed e -> ContractEvent.of("outcome-assessed", assessed(e));
            case FollowUpEvent.FollowupCompleted e ->
                ContractEvent.of("followup-completed", new ContractData.FollowupCompletedV1(e.outcome()));
            case SafetyEvent e -> OutgoingSafety.map(e);
            case FollowUpEvent.TreatmentNoted _,FollowUpEvent.PlanNoted _,FollowUpEvent.ProcedureDayNoted _,FollowUpEvent.VisitNoted _,FollowUpEvent.HarvestNoted _,FollowUpEvent.InjectionNoted _,FollowUpEvent.ProductNoted _,FollowUpEvent.SterilityNoted _,FollowUpEvent.DeviationNoted _,FollowUpEvent.BatchRecordNoted _,FollowUpEvent.EndingNoted _,FollowUpEvent.ClosingNoted _,FollowUpEvent.WindowOpened _,FollowUpEvent.WindowClosed _,FollowUpEvent.SymptomsReported _ ->
                null;
        };
    }

    static ContractData.PromScoredV1 scored(PromScored e) {
        return new ContractData.PromScoredV1(e.point(), e.instrument(), e.side(), e.answeredAt(), e.version(), e.language(),
                e.outOfWindow(), e.scores().stream().map(OutgoingEvents::score).toList());
    }

    private static ContractData.ScoreV1 score(ScaleScore score) {
        return switch (score) {
            case ScaleScore.Scored one -> new ContractData.ScoreV1(one.scale(), "SCORED", one.score(), null, one.answered());
            case ScaleScore.NotScorable one ->
                new ContractData.ScoreV1(one.scale(), "NOT_SCORABLE", null, one.reason(), one.answered());
        };
    }

    private static ContractData.VisitsRequestedV1 requested(FollowUpEvent.VisitsRequested e) {
        return new ContractData.VisitsRequestedV1(e.appointments()
                .stream()
                .map(wanted -> new ContractData.AppointmentV1(wanted.id(),
                        wanted.kind(), wanted.earliest(), wanted.latest(), wanted.minutes(), wanted.point()))
                .toList(), e.policyVersion());
    }

    private static ContractData.PlanActivatedV1 activated(PlanActivated e) {
        return new ContractData.PlanActivatedV1(e.kind(), e.points()
                .stream()
                .map(point -> new ContractData.PointV1(point.point(),
                        point.targetDate(), point.opensOn(), point.closesOn(), point.instruments()))
                .toList(), e.policyVersion());
    }

    private static ContractData.PromMissedV1 missed(FollowUpEvent.PromMissed e) {
        return new ContractData.PromMissedV1(e.point(), e.missing().stream().map(Asked::instrument).distinct().toList());
    }

    private static ContractData.OutcomeAssessedV1 assessed(FollowUpEvent.OutcomeAssessed e) {
        return new ContractData.OutcomeAssessedV1(e.outcome(), e.policyVersion(),
                e.sides().stream().map(one -> new ContractData.SideV1(one.side(), one.outcome())).toList());
    }
}
