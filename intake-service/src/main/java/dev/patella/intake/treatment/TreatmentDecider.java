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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers every command and every event of the other services in every phase. */
public final class TreatmentDecider implements Aggregate<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> {

    /** Kind of the timer that asks for the age on the booked day; its key is the day. */
    public static final String AGE = "age";

    private static final String CONSULTATION = "CONSULTATION";
    private static final String BASELINE = "BASELINE";

    private final Referrals referrals;
    private final Determinations determinations;
    private final Evaluations evaluations;
    private final Reviews reviews;
    private final Consents consents;
    private final Plans plans;
    private final Clearances clearances;
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
        this.evaluations = new Evaluations(determinations, known);
        this.consents = new Consents(policy, consentRules);
        this.plans = new Plans(policy, consentRules, determinations);
        this.clearances = new Clearances(policy, consentRules, determinations);
        this.reviews = new Reviews(determinations, clearances);
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
        boolean mayBeFinal = command instanceof OpenTreatment || command instanceof CloseTreatment;
        if (state.phase().isFinal() && !mayBeFinal) {
            return Answers.ended(state);
        }
        return switch (command) {
            case OpenTreatment open -> referrals.open(state, open, moment);
            case TreatmentCommand.StartEvaluation start -> referrals.start(state, start);
            case TreatmentCommand.RecordEvaluation record -> evaluations.record(state, record, moment);
            case TreatmentCommand.ReviewEligibility review -> reviews.review(state, review, moment);
            case TreatmentCommand.GiveConsent give -> consents.give(state, give, moment);
            case TreatmentCommand.SignPlan sign -> plans.sign(state, sign, moment);
            case TreatmentCommand.ClearPreProcedure clear -> clearances.preCall(state, clear, moment);
            case CloseTreatment _ -> Closings.close(state, moment);
            case StateAge stated -> stateAge(state, stated);
        };
    }

    private Decision<TreatmentEvent> stateAge(Treatment state, StateAge stated) {
        if (state.evaluation().ageOn(stated.age().on()) != null) {
            return Decision.unchanged();
        }
        Story story = new Story(state);
        story.add(new AgeStated(stated.age()));
        determinations.evaluateAgain(story);
        return story.accepted();
    }

    @Override
    public List<TreatmentEvent> react(Treatment state, ForeignEvent event, Moment moment) {
        return switch (event) {
            case ForeignEvent.AppointmentBooked booked -> booked.kind().equals(CONSULTATION) ? List.of(booked) : List.of();
            case ForeignEvent.AppointmentAttended attended -> attended.kind().equals(CONSULTATION) ? List.of(attended) : List.of();
            case ForeignEvent.PromScored scored -> scored.point().equals(BASELINE) ? evaluatedAfter(state, scored) : List.of();
            case ForeignEvent.ProcedureDayBooked booked -> evaluatedAfter(state, booked);
            case ForeignEvent.PatientCheckedIn checkedIn -> checkedIn(state, checkedIn, moment);
            case ForeignEvent.HarvestStarted _,ForeignEvent.HarvestCompleted _,ForeignEvent.CustodyHandedOver _,ForeignEvent.MaterialAccepted _,ForeignEvent.ProcessingStarted _,ForeignEvent.ProcessingCompleted _,ForeignEvent.ProductReleased _,ForeignEvent.ProductIssued _,ForeignEvent.TimeOutCompleted _,ForeignEvent.InjectionCompleted _,ForeignEvent.ObservationStarted _,ForeignEvent.PatientDischarged _,ForeignEvent.PlanActivated _,ForeignEvent.FollowupCompleted _,ForeignEvent.DeviationOpened _,ForeignEvent.DeviationClosed _,ForeignEvent.BatchRecordClosed _ ->
                List.of(event);
        };
    }

    private List<TreatmentEvent> evaluatedAfter(Treatment state, ForeignEvent event) {
        Story story = new Story(state);
        story.add(event);
        determinations.evaluateAgain(story);
        return story.events();
    }

    private List<TreatmentEvent> checkedIn(Treatment state, ForeignEvent.PatientCheckedIn checkedIn, Moment moment) {
        Story story = new Story(state);
        story.add(checkedIn);
        if (state.isOpened()) {
            clearances.checkedIn(story, checkedIn, sequence(moment));
        }
        return story.events();
    }

    /** The number of the event in its stream, which is the end of the input's identity. */
    private static long sequence(Moment moment) {
        return Long.parseLong(moment.inputId().substring(moment.inputId().lastIndexOf('|') + 1));
    }

    /** No timer of intake is rung: the age is asked for by an errand. */
    @Override
    public List<TreatmentEvent> ring(Treatment state, Timer timer, Moment moment) {
        return List.of();
    }

    @Override
    public Treatment evolve(Treatment state, TreatmentEvent event) {
        return TreatmentFold.evolve(state, event);
    }

    /** Asks for the age on the booked day until it is known: the rules are run for that day (R01), and the date of birth is not here. */
    @Override
    public @Nullable Timer due(Treatment state) {
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
