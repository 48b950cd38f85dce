package dev.patella.followup.plan;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a follow-up is over (`domain.md` §1.3, 20). */
final class Completion {

    private Completion() {}

    static Decision<FollowUpEvent> decide(FollowUpPlan plan) {
        return switch (plan.stage()) {
            case UNKNOWN -> new Decision.NotYet<>(Refusals.notYetKnown());
            case OPENED, INJECTED -> new Decision.Refused<>(Refusals.planNotActive(plan));
            case COMPLETED -> Decision.unchanged();
            case ENDED -> new Decision.Refused<>(Refusals.treatmentEnded(plan));
            case CLOSED -> new Decision.Refused<>(Refusals.treatmentClosed());
            case ACTIVE -> complete(plan);
        };
    }

    private static Decision<FollowUpEvent> complete(FollowUpPlan plan) {
        List<Refusal> missing = missing(plan);
        if (!missing.isEmpty()) {
            String details = String.join(" ", missing.stream().map(Refusal::detail).toList());
            return Decision.refused(missing.getFirst().code(), details);
        }
        OutcomeClass outcome = plan.outcome();
        return Decision.accepted(new FollowUpEvent.FollowupCompleted(outcome == null ? OutcomeClass.UNKNOWN : outcome));
    }

    /** Everything that keeps a running plan from being completed, the most lasting first. */
    static List<Refusal> missing(FollowUpPlan plan) {
        List<Refusal> missing = new ArrayList<>();
        if (plan.reaching().contactWithdrawnAt() == null) {
            lastPoint(plan).ifPresent(missing::add);
        }
        if (plan.kind() == PlanKind.FULL) {
            sterility(plan.watch().sterility()).ifPresent(missing::add);
        }
        if (!plan.watch().openDeviations().isEmpty()) {
            missing.add(new Refusal("DEVIATION_OPEN", "Deviations are open: " + plan.watch().openDeviations() + "."));
        }
        List<String> cases = plan.safe().openCases().stream().map(SafetyCase::caseId).toList();
        if (!cases.isEmpty()) {
            missing.add(new Refusal("SAFETY_CASE_OPEN", "Safety cases are open: " + cases + "."));
        }
        List<String> adverse = plan.safe().openAdverseEvents().stream().map(AdverseEvent::adverseEventId).toList();
        if (!adverse.isEmpty()) {
            missing.add(new Refusal("ADVERSE_EVENT_OPEN", "Adverse events are open: " + adverse + "."));
        }
        if (!plan.openTasks().isEmpty()) {
            missing.add(new Refusal("TASK_OPEN",
                    "Nobody took care of these red flags: " + plan.openTasks().stream().map(Task::taskId).toList() + "."));
        }
        return missing;
    }

    private static Optional<Refusal> lastPoint(FollowUpPlan plan) {
        if (plan.windows().isEmpty()) {
            return Optional.empty();
        }
        FollowUpWindow last = plan.windows().getLast();
        boolean over = last.status().over() || plan.missing(last).isEmpty();
        return over ? Optional.empty()
                : Optional.of(new Refusal("FOLLOWUP_NOT_FINISHED", last.point() + " is not answered (" + last.instruments()
                        + "), and its window is open until " + last.closesOn() + "."));
    }

    private static Optional<Refusal> sterility(Watch.@Nullable Sterility reading) {
        if (reading == null || !reading.settled()) {
            return Optional.of(new Refusal("STERILITY_NOT_FINAL", "The final result of the sterility culture is not known yet."));
        }
        return Optional.empty();
    }
}
