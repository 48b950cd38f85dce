package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.itinerary.ItineraryCommand.DischargePatient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Discharge: all criteria of domain.md §5.4, found by the people at the bedside and checked again here where the data are there. */
final class DischargeDecisions {

    private static final String FOLLOW_UP_BOOKED = "FOLLOW_UP_BOOKED";

    private final ClinicalPolicy policy;
    private final TwoPersons twoPersons;

    DischargeDecisions(ClinicalPolicy policy) {
        this.policy = policy;
        this.twoPersons = new TwoPersons(policy);
    }

    Decision<ItineraryEvent> discharge(Itinerary state, DischargePatient command, Moment moment) {
        ForeignEvent.PlanSigned plan = state.standing().plan();
        Aftercare observed = Aftercare.running(state.stage());
        if (observed == null || plan == null || Moot.deceased(state)) {
            boolean goesOn = Aftercare.since(state) != null || state.stage().situation() == Situation.DISCHARGED;
            return goesOn && !Moot.deceased(state)
                    ? Turn.DISCHARGE.missed(state, moment)
                    : Decide.withPlan(state, (treatment, signed) -> Turn.DISCHARGE.missed(state, moment));
        }
        Instant earliest = observed.startedAt().plus(Duration.ofMinutes(observed.minutes()));
        List<TimedVitals> last = last(command, observed, moment);
        return new Checks()
                .require(() -> !moment.now().isBefore(earliest), "OBSERVATION_TOO_SHORT",
                        () -> "The observation takes at least " + observed.minutes() + " min, until " + earliest + ".")
                .require(() -> unmet(command, plan))
                .require(() -> unstable(last))
                .require(() -> inPain(state, last))
                .require(command::escort, "ESCORT_MISSING", "Somebody must take the patient home; the patient stays until then.")
                .require(() -> followed(state, observed), "VISITS_NOT_BOOKED", () -> unbooked(state))
                .then(() -> twoPersons.sign(state, Turn.DISCHARGE, moment,
                        persons -> List.of(new ItineraryEvent.PatientDischarged(withFollowUp(state, command.criteria()), command.vitals(),
                                command.instructions(), command.escort(), persons, moment.now(), policy.version(), moment.digest()))));
    }

    /** Who received nothing goes home before follow-up has asked for visits of the harvest site, if need be. */
    private static boolean followed(Itinerary state, Aftercare observed) {
        return state.bookings().visitsBooked() || !observed.injected() && state.bookings().visits().isEmpty();
    }

    private @Nullable Refusal unmet(DischargePatient command, ForeignEvent.PlanSigned plan) {
        Set<String> open = new TreeSet<>(policy.discharge().criteria());
        if (plan.sedation()) {
            open.add(policy.discharge().sedationCriterion());
        }
        command.criteria().stream().filter(Criterion::met).forEach(one -> open.remove(one.criterion()));
        String notMet = command.criteria().stream().filter(one -> !one.met()).map(Criterion::criterion).collect(Collectors.joining(", "));
        if (!notMet.isEmpty()) {
            return new Refusal("CRITERION_NOT_MET", "Not met: " + notMet + ". Extend the observation; a physician reviews.");
        }
        return open.isEmpty() ? null : new Refusal("CRITERION_MISSING", "Not answered: " + String.join(", ", open) + ".");
    }

    /** The sets that count, the latest first: taken in the observation, and not dated ahead. */
    private List<TimedVitals> last(DischargePatient command, Aftercare observed, Moment moment) {
        return command.vitals()
                .stream()
                .filter(one -> !one.at().isBefore(observed.startedAt()) && !one.at().isAfter(moment.now()))
                .sorted(Comparator.comparing(TimedVitals::at).reversed())
                .limit(policy.discharge().consecutiveVitals())
                .toList();
    }

    private @Nullable Refusal unstable(List<TimedVitals> last) {
        int needed = policy.discharge().consecutiveVitals();
        if (last.size() < needed) {
            return new Refusal("VITALS_MISSING", needed + " sets of vital signs since the start of the observation are needed; there are "
                    + last.size() + ".");
        }
        return last.stream().allMatch(one -> quiet(one.vitals())) ? null
                : new Refusal("VITALS_OUT_OF_RANGE", "The last " + needed
                        + " sets of vital signs are not all complete and within the alarms."
                        + " Extend the observation; a physician reviews.");
    }

    private boolean quiet(Vitals vitals) {
        ClinicalPolicy.Alarms alarms = policy.discharge().alarms();
        return between(vitals.systolicMmHg(), alarms.systolicLow(), alarms.systolicHigh())
                && between(vitals.heartRate(), alarms.heartRateLow(), alarms.heartRateHigh())
                && between(vitals.spo2(), alarms.spo2Low(), Integer.MAX_VALUE)
                && between(vitals.respiratoryRate(), 0, alarms.respiratoryRateHigh()) && vitals.temperatureC() < alarms.temperatureHigh()
                && !alarming(vitals.painNrs());
    }

    /** Pain that was not asked is no alarm; it has an answer of its own, which says what is missing. */
    private boolean alarming(@Nullable Integer pain) {
        return pain != null && pain >= policy.discharge().alarms().painHigh();
    }

    private static boolean between(@Nullable Integer value, int low, int high) {
        return value != null && value >= low && value <= high;
    }

    private @Nullable Refusal inPain(Itinerary state, List<TimedVitals> last) {
        List<Integer> pains = last.stream().map(one -> one.vitals().painNrs()).filter(Objects::nonNull).toList();
        if (pains.size() < last.size()) {
            return new Refusal("VITALS_MISSING", "The last vital signs lack the pain on the numeric rating scale.");
        }
        int pain = pains.getFirst();
        Double baseline = state.standing().baselinePain();
        double limit = Math.max(policy.discharge().pain(), baseline == null ? 0 : baseline + policy.discharge().painRise());
        return pain <= limit ? null
                : new Refusal("PAIN_TOO_HIGH", "Pain is " + pain + "; discharge takes at most " + limit + ". Treat it and measure again.");
    }

    private static String unbooked(Itinerary state) {
        if (state.bookings().visits().isEmpty()) {
            return "Follow-up has not asked for its visits yet; it does when the injection is recorded.";
        }
        Set<String> open = new TreeSet<>(state.bookings().visits().keySet());
        state.bookings()
                .appointments()
                .values()
                .stream()
                .filter(one -> one.status().isOpenOrKept())
                .forEach(one -> open.remove(one.id()));
        return "These follow-up visits are not booked yet: " + String.join(", ", open) + ". Book them with book-appointment.";
    }

    private static List<Criterion> withFollowUp(Itinerary state, List<Criterion> criteria) {
        List<Criterion> all = new ArrayList<>(criteria);
        all.removeIf(one -> one.criterion().equals(FOLLOW_UP_BOOKED));
        if (state.bookings().visitsBooked()) {
            all.add(new Criterion(FOLLOW_UP_BOOKED, true, null, null));
        }
        return List.copyOf(all);
    }
}
