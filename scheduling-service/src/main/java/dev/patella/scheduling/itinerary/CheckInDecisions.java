package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.itinerary.ItineraryCommand.CheckInPatient;
import dev.patella.scheduling.itinerary.ItineraryCommand.CompleteSignIn;
import dev.patella.scheduling.itinerary.ItineraryCommand.RecordSignIn;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Arrival on the procedure day, and the gate before the harvest. */
final class CheckInDecisions {

    private static final int TWO_IDENTIFIERS = 2;

    private final ClinicalPolicy policy;
    private final Times times;
    private final TwoPersons twoPersons;

    CheckInDecisions(ClinicalPolicy policy) {
        this.policy = policy;
        this.times = new Times(policy);
        this.twoPersons = new TwoPersons(policy);
    }

    Decision<ItineraryEvent> checkIn(Itinerary state, CheckInPatient command, Moment moment) {
        return Decide.withPlan(state, (treatment, plan) -> {
            LocalDate today = state.day(moment.now());
            if (!(state.stage() instanceof Stage.DayBooked day)) {
                Decision<ItineraryEvent> missed = DayDecisions.missedToday(state, today);
                return missed == null ? Turn.CHECK_IN.missed(state, moment) : missed;
            }
            return new Checks()
                    .require(() -> today.equals(day.chain().date()), "NOT_THE_BOOKED_DAY",
                            () -> "The procedure day is " + day.chain().date() + "; at the site it is " + today + ".")
                    .require(() -> uncleared(state.standing().preProcedure(), today))
                    .require(() -> unconsented(state, plan, moment))
                    .require(() -> new HashSet<>(command.identifiersChecked()).size() >= TWO_IDENTIFIERS, "IDENTIFIERS_MISSING",
                            "Two different identifiers must be stated by the patient and match.")
                    .require(() -> !command.hcg().applicable() || command.hcg().result() != null, "HCG_MISSING",
                            "A pregnancy test is required for this patient; enter its result.")
                    .require(() -> !command.lastIntake().isAfter(moment.now()), "TIME_IN_FUTURE",
                            "The last intake lies in the future; enter when the patient last ate or drank.")
                    .then(() -> Decision.accepted(
                            new ItineraryEvent.PatientCheckedIn(moment.id("check-in"), command, moment.now(), moment.digest())));
        });
    }

    private static @Nullable Refusal uncleared(@Nullable Clearance clearance, LocalDate today) {
        if (clearance == null) {
            return new Refusal("CLEARANCE_MISSING",
                    "The patient is not cleared for the procedure; the nurse clears with clear-pre-procedure.");
        }
        if (!clearance.granted()) {
            return new Refusal("CLEARANCE_REFUSED", "Clearance was refused: " + String.join(", ", clearance.reasonCodes()) + ".");
        }
        return clearance.holdsOn(today) ? null
                : new Refusal("CLEARANCE_EXPIRED", "The clearance held through " + clearance.validThrough() + "; clear the patient again.");
    }

    static @Nullable Refusal unconsented(Itinerary state, ForeignEvent.PlanSigned plan, Moment moment) {
        return unconsented(state.standing().missingConsents(plan, moment.now()));
    }

    static @Nullable Refusal unconsented(Itinerary state, ForeignEvent.PlanSigned plan, Passage passage) {
        return unconsented(state.standing()
                .missingConsents(plan, consent -> passage.paper() == null ? consent.activeAt(passage.at())
                        : consent.wasActiveAt(passage.at())));
    }

    private static @Nullable Refusal unconsented(Set<String> missing) {
        return missing.isEmpty() ? null : new Refusal("CONSENT_MISSING", "No active consent for " + String.join(", ", missing) + ".");
    }

    Decision<ItineraryEvent> signIn(Itinerary state, CompleteSignIn command, Moment moment) {
        return Decide.withPlan(state, (treatment, plan) -> signIn(state, plan, command.items(), command.sides(),
                Passage.now(Turn.SIGN_IN, moment), moment));
    }

    /** A sign-in that was passed on paper has happened: it is recorded, and waits for what it rests on. */
    Decision<ItineraryEvent> recordSignIn(Itinerary state, RecordSignIn command, Moment moment) {
        return Decide.factWithPlan(state, plan -> signIn(state, plan, command.items(), command.sides(),
                Passage.onPaper(Turn.PAPER_SIGN_IN, command.downtime()), moment));
    }

    private Decision<ItineraryEvent> signIn(Itinerary state, ForeignEvent.PlanSigned plan, List<ChecklistItem> items, List<Side> sides,
            Passage passage, Moment moment) {
        if (!(state.stage() instanceof Stage.CheckedIn checkedIn)) {
            return passage.turn().missed(state, moment);
        }
        if (passage.turn().failedBefore(state, moment)) {
            return Decision.unchanged();
        }
        Moment then = moment.at(passage.at());
        Checks checks = passage.checks(state, times, checkedIn.at(), "the check-in", moment)
                .require(() -> uncleared(state, checkedIn, then))
                .require(() -> unconsented(state, plan, passage))
                .require(() -> wrongSides(sides, plan))
                .require(() -> Checklist.incomplete("The sign-in", items, policy.signInQuestions()));
        Refusal refusal = checks.refusal();
        return refusal != null
                ? passage.answer(refusal)
                : twoPersons.sign(state, passage.turn(), moment,
                        persons -> passage.with(signedIn(items, sides, persons, passage, moment), checks, moment));
    }

    /** One no is enough: it is recorded as failed, and a new one starts from the beginning. */
    private static ItineraryEvent signedIn(List<ChecklistItem> items, List<Side> sides, List<String> persons, Passage passage,
            Moment moment) {
        return Checklist.passed(items)
                ? new ItineraryEvent.SignInCompleted(moment.id("sign-in"), items, sides, persons, passage.at(), moment.digest())
                : new ItineraryEvent.SignInFailed(items, persons, passage.at(), moment.digest());
    }

    private static @Nullable Refusal uncleared(Itinerary state, Stage.CheckedIn checkedIn, Moment moment) {
        Clearance clearance = state.standing().dayOf();
        if (clearance == null || !clearance.answers(checkedIn.checkInId())) {
            return new Refusal("CLEARANCE_MISSING",
                    "Intake has not cleared this check-in for the day yet; it does as soon as its rules of the day pass.");
        }
        return uncleared(clearance, state.day(moment.now()));
    }

    static @Nullable Refusal wrongSides(List<Side> sides, ForeignEvent.PlanSigned plan) {
        Set<Side> planned = plan.targets()
                .stream()
                .map(ForeignEvent.PlannedTarget::side)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Side.class)));
        return sides.size() == planned.size() && planned.containsAll(sides) ? null
                : new Refusal("SIDE_DIFFERS_FROM_PLAN", "The plan is for " + planned + ", not for " + sides + ". Stop and resolve it.");
    }
}
