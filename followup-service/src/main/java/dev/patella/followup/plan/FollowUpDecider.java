package dev.patella.followup.plan;

import dev.patella.followup.scoring.Instruments;
import dev.patella.messaging.Aggregate;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
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
    private final Contacts contacts;
    private final AdverseEvents adverseEvents;

    /**
     * A decider.
     *
     * @param policy the clinic's numbers
     * @param safety the clinic's numbers for safety cases, adverse events and contacts
     * @param instruments the questionnaires that can be answered
     */
    public FollowUpDecider(FollowUpPolicy policy, SafetyPolicy safety, Instruments instruments) {
        this.outcomes = new Outcomes(policy, instruments);
        this.questionnaires = new Questionnaires(policy, instruments, outcomes);
        this.symptoms = new Symptoms(policy);
        this.rehabilitation = new Rehabilitation(policy, instruments);
        this.reactions = new Reactions(policy, safety);
        this.timers = new Timers(outcomes, safety);
        this.contacts = new Contacts(policy);
        this.adverseEvents = new AdverseEvents(policy, safety);
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
            case FollowUpCommand.CorrectAnswer correction -> questionnaires.decide(plan, correction, moment);
            case FollowUpCommand.RecordContact contact -> contacts.decide(plan, contact, moment);
            case FollowUpCommand.CloseSafetyCase close -> SafetyCases.decide(plan, close, moment);
            case FollowUpCommand.RecordAdverseEvent event -> adverseEvents.decide(plan, event, moment);
            case FollowUpCommand.SubmitReport report -> adverseEvents.decide(plan, report, moment);
            case FollowUpCommand.CloseAdverseEvent close -> AdverseEvents.decide(plan, close, moment);
            case FollowUpCommand.RecordDeath death -> contacts.decide(plan, death, moment);
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
        return Possible.of(plan);
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
