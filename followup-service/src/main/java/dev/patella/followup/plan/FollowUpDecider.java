package dev.patella.followup.plan;

import dev.patella.followup.scoring.Instruments;
import dev.patella.messaging.Aggregate;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides about the follow-up of one treatment. Every command and every foreign event is answered in every stage. */
public final class FollowUpDecider implements Aggregate<FollowUpPlan, FollowUpCommand, ForeignEvent, FollowUpEvent> {

    private final Questionnaires questionnaires;
    private final Symptoms symptoms;
    private final Rehabilitation rehabilitation;
    private final Reactions reactions;
    private final Timers timers;
    private final Outcomes outcomes;

    /**
     * A decider.
     *
     * @param policy the clinic's numbers
     * @param instruments the questionnaires that can be answered
     */
    public FollowUpDecider(FollowUpPolicy policy, Instruments instruments) {
        this.outcomes = new Outcomes(policy, instruments);
        this.questionnaires = new Questionnaires(policy, instruments, outcomes);
        this.symptoms = new Symptoms(policy);
        this.rehabilitation = new Rehabilitation(policy, instruments);
        this.reactions = new Reactions(policy);
        this.timers = new Timers(outcomes);
    }

    @Override
    public FollowUpPlan initial() {
        return FollowUpPlan.UNKNOWN;
    }

    @Override
    public Decision<FollowUpEvent> decide(FollowUpPlan plan, FollowUpCommand command, Moment moment) {
        return switch (command) {
            case FollowUpCommand.AnswerQuestionnaire answers -> questionnaires.decide(plan, answers, moment);
            case FollowUpCommand.ReportSymptoms report -> symptoms.decide(plan, report, moment);
            case FollowUpCommand.AcknowledgeTask acknowledge -> symptoms.decide(plan, acknowledge, moment);
            case FollowUpCommand.AdvancePhase advance -> rehabilitation.decide(plan, advance, moment);
            case FollowUpCommand.CompleteFollowUp _ -> Completion.decide(plan);
        };
    }

    @Override
    public List<FollowUpEvent> react(FollowUpPlan plan, ForeignEvent event, Moment moment) {
        return reactions.react(plan, event, moment);
    }

    @Override
    public List<FollowUpEvent> ring(FollowUpPlan plan, Timer timer, Moment moment) {
        return timers.ring(plan, timer, moment);
    }

    @Override
    public FollowUpPlan evolve(FollowUpPlan plan, FollowUpEvent event) {
        return Evolution.evolve(plan, event);
    }

    @Override
    public @Nullable Timer due(FollowUpPlan plan) {
        return Timers.due(plan);
    }

    @Override
    public List<String> possible(FollowUpPlan plan) {
        List<String> names = new ArrayList<>();
        if (plan.stage() == Stage.OPENED || plan.stage() == Stage.ACTIVE) {
            names.add("answer-questionnaire");
        }
        if (plan.course().touched() && plan.course().ending() != EndOutcome.DECEASED) {
            names.add("report-symptoms");
        }
        if (!plan.openTasks().isEmpty()) {
            names.add("acknowledge-task");
        }
        Rehab rehab = plan.rehab();
        if (plan.stage() == Stage.ACTIVE && rehab != null && rehab.phase().next().isPresent()) {
            names.add("advance-phase");
        }
        if (plan.stage() == Stage.ACTIVE && Completion.missing(plan).isEmpty()) {
            names.add("complete-follow-up");
        }
        return names;
    }

    @Override
    public @Nullable String site(FollowUpPlan plan) {
        return plan.site();
    }

    /** What keeps a running plan from being completed, in the user's words; empty for plans that do not run. */
    public List<String> missing(FollowUpPlan plan) {
        return plan.stage() == Stage.ACTIVE ? Completion.missing(plan).stream().map(refusal -> refusal.detail()).toList() : List.of();
    }

    /** How the scores of a point compare with the baseline of a knee. */
    public List<FollowUpEvent.Change> changes(FollowUpPlan plan, Point point, Side side) {
        return outcomes.changes(plan, point, side);
    }
}
