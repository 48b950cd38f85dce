package dev.patella.intake.treatment;

import dev.patella.intake.treatment.ForeignEvent.PatientCheckedIn;
import dev.patella.intake.treatment.Treatment.CheckIn;
import dev.patella.intake.treatment.Treatment.Clearance;
import dev.patella.intake.treatment.Treatment.ProcedureDay;
import dev.patella.intake.treatment.Treatment.Referral;
import dev.patella.intake.treatment.TreatmentCommand.ClearPreProcedure;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceGranted;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceKind;
import dev.patella.intake.treatment.TreatmentEvent.ClearanceRefused;
import dev.patella.intake.treatment.TreatmentEvent.PreCall;
import dev.patella.intake.treatment.TreatmentEvent.PreCallRecorded;
import dev.patella.intake.treatment.eligibility.Findings;
import dev.patella.intake.treatment.eligibility.Outcome;
import dev.patella.intake.treatment.eligibility.RulePhase;
import dev.patella.intake.treatment.eligibility.Seen;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Transitions 8 and 9 of `domain.md` §1.3: clearance by the call before the procedure, and on the day by the check-in. */
final class Clearances {

    /** The check-in that a clearance answers. */
    private record Cited(@Nullable Long sequence, @Nullable String checkInId) {
        static final Cited NONE = new Cited(null, null);
    }

    private final IntakePolicy policy;
    private final ConsentRules consents;
    private final Determinations determinations;

    Clearances(IntakePolicy policy, ConsentRules consents, Determinations determinations) {
        this.policy = policy;
        this.consents = consents;
        this.determinations = determinations;
    }

    Decision<TreatmentEvent> preCall(Treatment state, ClearPreProcedure command, Moment moment) {
        ProcedureDay day = state.day();
        if (day == null || state.phase().before(Phase.SCHEDULED)) {
            return Answers.tooEarly(state, "No procedure day is booked yet.");
        }
        if (state.phase().reached(Phase.CHECKED_IN)) {
            return Answers.tooLate(state, "The patient is here; what is new now is asked at check-in.");
        }
        PreCall call = new PreCall(command.medicationStopped(), command.infection(), command.escort(), command.labsValid());
        Clearance known = day.preProcedure();
        if (known != null && known.granted() && call.equals(day.call())) {
            return Decision.unchanged();
        }
        Decision<TreatmentEvent> refusal = refusal(state, day, command, moment);
        return refusal != null ? refusal : called(state, day, call, moment);
    }

    private @Nullable Decision<TreatmentEvent> refusal(Treatment state, ProcedureDay day, ClearPreProcedure command, Moment moment) {
        if (command.plannedDate() != null && !command.plannedDate().equals(day.date())) {
            return Decision.refused(ReasonCodes.DAY_DIFFERS,
                    "The procedure is booked for " + day.date() + ", not for " + command.plannedDate() + ".");
        }
        Instant opens = day.start().minus(Duration.ofHours(policy.preCallOpensHours()));
        Instant closes = day.start().minus(Duration.ofHours(policy.preCallClosesHours()));
        if (moment.now().isBefore(opens)) {
            return Answers.tooEarly(state, "The call is made from " + opens + " to " + closes + ".");
        }
        if (moment.now().isAfter(closes)) {
            return Answers.tooLate(state, "The call was to be made from " + opens + " to " + closes + "; a coordinator must move the day.");
        }
        return state.evaluation().ageOn(day.date()) == null
                ? Decision.notYet(ReasonCodes.STILL_DETERMINING, "Eligibility for the booked day is being determined; send this again.")
                : null;
    }

    private Decision<TreatmentEvent> called(Treatment state, ProcedureDay day, PreCall call, Moment moment) {
        Seen seen = new Seen("pre-call " + moment.actor().role() + " " + moment.actor().id(), moment.now());
        Findings found = new Findings(null, null, null, call.infection(), null, null, null, null, null, null, null, null,
                Map.of("infection", seen));
        Story story = new Story(state);
        story.add(new PreCallRecorded(call, found));
        determinations.run(story, RulePhase.PRE_PROCEDURE, day.date());
        clearPreProcedure(story);
        return story.accepted();
    }

    /**
     * What it was cleared on has changed: each clearance that was answered is judged again, and told where it comes out otherwise. Once the
     * harvest has begun nothing is cleared any more.
     *
     * @param now time for which the consents must hold
     */
    void again(Story story, Instant now) {
        ProcedureDay day = story.state().day();
        if (day == null || !IncidentFold.dayIsOpen(story.state())) {
            return;
        }
        if (day.preProcedure() != null) {
            onlyNews(story, clearPreProcedure(story.state()));
        }
        Clearance dayOf = day.dayOf();
        CheckIn checkIn = day.checkIn();
        if (dayOf != null && dayOf.checkInSequence() != null && checkIn != null) {
            onlyNews(story, clearDayOf(story.state(), checkIn.at(), now, new Cited(dayOf.checkInSequence(), checkIn.checkInId())));
        }
    }

    private static void onlyNews(Story story, @Nullable TreatmentEvent cleared) {
        if (cleared != null && !Objects.equals(TreatmentFold.evolve(story.state(), cleared).day(), story.state().day())) {
            story.add(cleared);
        }
    }

    /** The day is off or another one: what was cleared for it holds no longer, and whoever looks at a clearance is told. */
    void voided(Story story, @Nullable ProcedureDay before, String code) {
        if (before == null || story.state().phase().isFinal()) {
            return;
        }
        if (before.preProcedure() != null && before.preProcedure().granted()) {
            story.add(new ClearanceRefused(ClearanceKind.PRE_PROCEDURE, List.of(), List.of(code), null, null, policy.version()));
        }
        Clearance dayOf = before.dayOf();
        if (dayOf != null && dayOf.granted()) {
            String checkInId = before.checkIn() == null ? null : before.checkIn().checkInId();
            story.add(new ClearanceRefused(ClearanceKind.DAY_OF, List.of(), List.of(code), dayOf.checkInSequence(), checkInId,
                    policy.version()));
        }
    }

    private void clearPreProcedure(Story story) {
        TreatmentEvent cleared = clearPreProcedure(story.state());
        if (cleared != null) {
            story.add(cleared);
        }
    }

    private @Nullable TreatmentEvent clearPreProcedure(Treatment state) {
        ProcedureDay day = state.day();
        PreCall call = day == null ? null : day.call();
        if (day == null || call == null) {
            return null;
        }
        List<String> open = new ArrayList<>(openItems(state, RulePhase.PRE_PROCEDURE));
        boolean eligible = state.evaluation()
                .determined(RulePhase.EVALUATION)
                .filter(one -> one.outcome() == Outcome.ELIGIBLE && one.forDate().equals(day.date()))
                .isPresent();
        add(open, !eligible, ReasonCodes.ELIGIBILITY_OPEN);
        add(open, !call.medicationStopped(), ReasonCodes.MEDICATION_NOT_STOPPED);
        add(open, !call.escort(), ReasonCodes.ESCORT_MISSING);
        add(open, !call.labsValid(), ReasonCodes.LABS_NOT_VALID);
        add(open, state.plan() == null, ReasonCodes.PLAN_MISSING);
        add(open, state.course().incidentsOrNone().identity() != null, ReasonCodes.IDENTITY_IN_DOUBT);
        open.addAll(consents.openItems(state, day.start()));
        return decision(state, ClearanceKind.PRE_PROCEDURE, RulePhase.PRE_PROCEDURE, open, Cited.NONE, day.date());
    }

    /** A check-in has been heard of: the rules of the day are run for it, and it is answered. */
    void checkedIn(Story story, PatientCheckedIn checkedIn, long sequence) {
        if (story.state().phase().isFinal()) {
            story.add(new ClearanceRefused(ClearanceKind.DAY_OF, List.of(), List.of(ReasonCodes.TREATMENT_ENDED), sequence,
                    checkedIn.checkInId(), policy.version()));
            return;
        }
        LocalDate today = LocalDate.ofInstant(checkedIn.occurredAt(), zone(story.state()));
        determinations.run(story, RulePhase.DAY_OF, today);
        story.add(clearDayOf(story.state(), checkedIn.occurredAt(), checkedIn.occurredAt(), new Cited(sequence, checkedIn.checkInId())));
    }

    private TreatmentEvent clearDayOf(Treatment state, Instant checkIn, Instant asOf, Cited cited) {
        LocalDate today = LocalDate.ofInstant(checkIn, zone(state));
        ProcedureDay day = state.day();
        List<String> open = new ArrayList<>(openItems(state, RulePhase.DAY_OF));
        Clearance before = day == null ? null : day.preProcedure();
        add(open, before == null || !before.granted(), ReasonCodes.PRE_PROCEDURE_CLEARANCE_MISSING);
        add(open, day == null || !day.date().equals(today), ReasonCodes.DAY_DIFFERS);
        add(open, state.plan() == null, ReasonCodes.PLAN_MISSING);
        add(open, state.course().incidentsOrNone().identity() != null, ReasonCodes.IDENTITY_IN_DOUBT);
        open.addAll(consents.openItems(state, asOf));
        return decision(state, ClearanceKind.DAY_OF, RulePhase.DAY_OF, open, cited, today);
    }

    /** A review may have made the difference for a clearance that was refused. */
    void afterReview(Story story, RulePhase reviewed) {
        Treatment state = story.state();
        ProcedureDay day = state.day();
        if (day == null || state.phase().isFinal()) {
            return;
        }
        switch (reviewed) {
            case EVALUATION, PRE_PROCEDURE -> clearPreProcedure(story);
            case DAY_OF -> clearDayOfAgain(story, day);
        }
    }

    private void clearDayOfAgain(Story story, ProcedureDay day) {
        Clearance before = day.dayOf();
        CheckIn checkIn = day.checkIn();
        if (before != null && before.checkInSequence() != null && checkIn != null) {
            story.add(clearDayOf(story.state(), checkIn.at(), checkIn.at(), new Cited(before.checkInSequence(), checkIn.checkInId())));
        }
    }

    private TreatmentEvent decision(Treatment state, ClearanceKind kind, RulePhase phase, List<String> open, Cited cited,
            LocalDate through) {
        List<String> codes = codes(state, phase);
        boolean eligible = state.evaluation().determined(phase).filter(one -> one.outcome() == Outcome.ELIGIBLE).isPresent();
        return eligible && open.isEmpty()
                ? new ClearanceGranted(kind, codes, cited.sequence(), cited.checkInId(), through, policy.version())
                : new ClearanceRefused(kind, codes, open.stream().distinct().toList(), cited.sequence(), cited.checkInId(),
                        policy.version());
    }

    /** What the rules of the phase say; of the evaluation, what is in the way of the call. */
    private static List<String> codes(Treatment state, RulePhase phase) {
        Stream<String> open = phase != RulePhase.PRE_PROCEDURE
                ? Stream.of()
                : state.evaluation()
                        .determined(RulePhase.EVALUATION)
                        .filter(one -> one.outcome() != Outcome.ELIGIBLE)
                        .stream()
                        .flatMap(one -> one.reasonCodes().stream());
        Stream<String> own = state.evaluation().determined(phase).stream().flatMap(one -> one.reasonCodes().stream());
        return Stream.concat(own, open).distinct().sorted().toList();
    }

    private static List<String> openItems(Treatment state, RulePhase phase) {
        return state.evaluation().determined(phase).filter(one -> one.outcome() != Outcome.INCOMPLETE).isPresent()
                ? List.of()
                : List.of(ReasonCodes.INPUT_MISSING);
    }

    private static void add(List<String> open, boolean applies, String code) {
        if (applies) {
            open.add(code);
        }
    }

    private static ZoneId zone(Treatment state) {
        Referral referral = Objects.requireNonNull(state.referral(), "Only an opened treatment is cleared");
        return ZoneId.of(referral.timeZone());
    }
}
