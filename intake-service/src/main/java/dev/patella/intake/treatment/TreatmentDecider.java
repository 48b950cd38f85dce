package dev.patella.intake.treatment;

import dev.patella.intake.treatment.TreatmentCommand.CloseTreatment;
import dev.patella.intake.treatment.TreatmentCommand.OpenTreatment;
import dev.patella.intake.treatment.TreatmentCommand.StateAge;
import dev.patella.intake.treatment.TreatmentEvent.AgeStated;
import dev.patella.intake.treatment.eligibility.Eligibility;
import dev.patella.intake.treatment.eligibility.RuleSet;
import dev.patella.messaging.Aggregate;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers every command and every event of the other services in every phase. */
public final class TreatmentDecider implements Aggregate<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> {

    /** Kind of the timer that asks for the age on the booked day; its key is the day. */
    public static final String AGE = "age";

    /** Kind of the timer that rings when a consent ends by itself; its key is the type. */
    public static final String CONSENT_EXPIRY = Withdrawals.EXPIRY;

    /** Kind of the timer that asks the collection of persons for a change; its key is the change. */
    public static final String PERSON_CHANGE = Persons.CHANGE;

    private final Referrals referrals;
    private final Determinations determinations;
    private final Evaluations evaluations;
    private final Reviews reviews;
    private final Consents consents;
    private final Plans plans;
    private final Clearances clearances;
    private final Withdrawals withdrawals;
    private final Identities identities;
    private final Persons persons;
    private final Reactions reactions;
    private final Outlook outlook;

    /**
     * A decider.
     *
     * @param rules the eligibility rules
     * @param policy the clinic's own numbers
     * @param sites what each site may do
     */
    public TreatmentDecider(RuleSet rules, IntakePolicy policy, Map<String, SitePolicy> sites) {
        Map<String, SitePolicy> known = Map.copyOf(sites);
        ConsentRules consentRules = new ConsentRules(policy, known);
        this.referrals = new Referrals(policy, known);
        this.determinations = new Determinations(new Eligibility(rules), known, consentRules);
        this.consents = new Consents(policy, consentRules);
        this.plans = new Plans(policy, consentRules, determinations);
        this.clearances = new Clearances(policy, consentRules, determinations);
        this.evaluations = new Evaluations(determinations, clearances, known);
        this.reviews = new Reviews(determinations, clearances);
        this.withdrawals = new Withdrawals(policy, consentRules, clearances);
        this.identities = new Identities(clearances);
        this.persons = new Persons(determinations, clearances);
        this.reactions = new Reactions(determinations, clearances);
        this.outlook = new Outlook(consentRules);
    }

    @Override
    public Treatment initial() {
        return Treatment.NONE;
    }

    @Override
    public Decision<TreatmentEvent> decide(Treatment state, TreatmentCommand command, Moment moment) {
        if (!(command instanceof OpenTreatment) && !state.isOpened()) {
            return Decision.notYet(ReasonCodes.TREATMENT_NOT_YET_KNOWN, "No referral of this treatment is known here yet.");
        }
        return state.phase().isFinal() ? afterTheEnd(state, command, moment) : answer(state, command, moment);
    }

    /** Facts are still taken down, and the record of a treatment that ended early can still be closed. */
    private Decision<TreatmentEvent> afterTheEnd(Treatment state, TreatmentCommand command, Moment moment) {
        return switch (command) {
            case OpenTreatment _,CloseTreatment _,TreatmentCommand.WithdrawConsent _,TreatmentCommand.ReportDeath _,TreatmentCommand.MergePatient _,TreatmentCommand.CorrectPatient _,TreatmentCommand.SettlePersonChange _ ->
                answer(state, command, moment);
            case TreatmentCommand.CancelTreatment cancel -> Endings.again(state, TreatmentEvent.EndOutcome.CANCELLED, cancel.reason());
            case TreatmentCommand.AbortTreatment abort -> Endings.again(state, TreatmentEvent.EndOutcome.ABORTED, abort.reason());
            case TreatmentCommand.ReportWrongPatient _ -> Endings.again(state, TreatmentEvent.EndOutcome.CANCELLED,
                    Identities.WRONG_PATIENT);
            case TreatmentCommand.StartEvaluation _,TreatmentCommand.RecordEvaluation _,TreatmentCommand.CorrectEvaluation _,TreatmentCommand.ReviewEligibility _,TreatmentCommand.GiveConsent _,TreatmentCommand.SignPlan _,TreatmentCommand.ClearPreProcedure _,StateAge _ ->
                Answers.ended(state);
        };
    }

    private Decision<TreatmentEvent> answer(Treatment state, TreatmentCommand command, Moment moment) {
        return switch (command) {
            case OpenTreatment open -> referrals.open(state, open, moment);
            case TreatmentCommand.StartEvaluation start -> referrals.start(state, start);
            case TreatmentCommand.RecordEvaluation record -> evaluations.record(state, record, moment);
            case TreatmentCommand.CorrectEvaluation correct -> evaluations.correct(state, correct, moment);
            case TreatmentCommand.ReviewEligibility review -> reviews.review(state, review, moment);
            case TreatmentCommand.GiveConsent give -> consents.give(state, give, moment);
            case TreatmentCommand.SignPlan sign -> plans.sign(state, sign, moment);
            case TreatmentCommand.ClearPreProcedure clear -> clearances.preCall(state, clear, moment);
            case CloseTreatment _ -> Closings.close(state, moment);
            case TreatmentCommand.WithdrawConsent withdraw -> withdrawals.withdraw(state, withdraw, moment);
            case TreatmentCommand.CancelTreatment cancel -> Endings.cancel(state, cancel);
            case TreatmentCommand.AbortTreatment abort -> Endings.abort(state, abort, moment);
            case TreatmentCommand.ReportDeath death -> Endings.death(state, death, moment);
            case TreatmentCommand.ReportWrongPatient wrong -> identities.report(state, wrong, moment);
            case TreatmentCommand.MergePatient merge -> persons.merge(state, merge, moment);
            case TreatmentCommand.CorrectPatient correct -> persons.correct(state, correct, moment);
            case StateAge stated -> stateAge(state, stated, moment);
            case TreatmentCommand.SettlePersonChange settled -> persons.settle(state, settled, moment);
        };
    }

    private Decision<TreatmentEvent> stateAge(Treatment state, StateAge stated, Moment moment) {
        if (state.evaluation().ageOn(stated.age().on()) != null) {
            return Decision.unchanged();
        }
        Story story = new Story(state);
        story.add(new AgeStated(stated.age()));
        determinations.evaluateAgain(story);
        clearances.again(story, moment.now());
        return story.accepted();
    }

    @Override
    public List<TreatmentEvent> react(Treatment state, ForeignEvent event, Moment moment) {
        return reactions.react(state, event, moment);
    }

    /** A consent may end by itself; the others are asked for by errands and ring nothing. */
    @Override
    public List<TreatmentEvent> ring(Treatment state, Timer timer, Moment moment) {
        return timer.kind().equals(CONSENT_EXPIRY) ? withdrawals.ring(state, timer, moment) : List.of();
    }

    @Override
    public Treatment evolve(Treatment state, TreatmentEvent event) {
        return TreatmentFold.evolve(state, event);
    }

    /** A change of the person, the age on the booked day, until it is known, and the ends of consents; the earliest of them. */
    @Override
    public @Nullable Timer due(Treatment state) {
        return Stream.of(Persons.due(state), ageDue(state), withdrawals.due(state))
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Timer::at))
                .orElse(null);
    }

    /** The rules are run for the booked day (R01), and the date of birth is not here. */
    private static @Nullable Timer ageDue(Treatment state) {
        Treatment.ProcedureDay day = state.day();
        if (day == null || !state.isOpened() || state.phase().reached(Phase.CHECKED_IN)) {
            return null;
        }
        return state.evaluation().ageOn(day.date()) == null ? new Timer(AGE, day.date().toString(), day.bookedAt()) : null;
    }

    @Override
    public List<String> possible(Treatment state) {
        return outlook.possible(state);
    }

    /** Day for which the rules would be run after this command; the age on it is added before the command is decided. */
    public LocalDate plannedDate(Treatment state, TreatmentCommand.RecordEvaluation command, Moment moment) {
        return evaluations.plannedDate(state, command, moment);
    }

    /** What is missing before the next step, as codes. */
    public List<String> missing(Treatment state) {
        return outlook.missing(state);
    }

    @Override
    public @Nullable String site(Treatment state) {
        return state.referral() == null ? null : state.referral().site();
    }
}
