package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.day.AppointmentPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whom a freed slot suits, and who comes first (domain.md §7.5). Looked at when somebody is chosen, and once more when they are told. */
public final class WaitListMatching {

    private static final String ROUTINE = "ROUTINE";

    private final WaitListPolicy policy;
    private final BookingDecisions bookings;

    public WaitListMatching(ClinicalPolicy clinical, AppointmentPolicy appointments, WaitListPolicy policy) {
        this(policy, new BookingDecisions(clinical, appointments));
    }

    WaitListMatching(WaitListPolicy policy, BookingDecisions bookings) {
        this.policy = policy;
        this.bookings = bookings;
    }

    /**
     * A treatment that a slot suits.
     *
     * @param treatment its id
     * @param state its itinerary
     * @param score how much it is due
     * @param notBefore its day may start then at the earliest
     */
    public record Candidate(String treatment, Itinerary state, WaitListScore score, Instant notBefore) {

        private Instant since() {
            return Objects.requireNonNull(state.waiting().entry()).since();
        }
    }

    /**
     * Those of these treatments that the slot suits and that were not asked about it: the highest score first, then who waits longest.
     *
     * @param waiting itineraries on the list of the slot's site and source, by treatment
     * @param giver the treatment that gave the slot back
     */
    public List<Candidate> candidates(Map<String, Itinerary> waiting, FreedSlot slot, String giver, Moment moment) {
        return waiting.entrySet()
                .stream()
                .filter(one -> !one.getKey().equals(giver) && !slot.asked().contains(one.getKey()))
                .filter(one -> misfit(one.getValue(), slot.date(), moment) == null)
                .map(one -> candidate(one.getKey(), one.getValue(), slot, moment))
                .sorted(Comparator.comparingInt((Candidate one) -> -one.score().sum())
                        .thenComparing(Candidate::since)
                        .thenComparing(Candidate::treatment))
                .toList();
    }

    private Candidate candidate(String treatment, Itinerary state, FreedSlot slot, Moment moment) {
        WaitListEntry entry = Objects.requireNonNull(state.waiting().entry());
        ForeignEvent.PlanSigned plan = Objects.requireNonNull(state.standing().plan());
        Instant replied = moment.now().plus(Duration.ofMinutes(policy.leastReplyMinutes())).plus(entry.notice(policy));
        Instant wished = replied.isAfter(slot.start()) ? replied : slot.start();
        return new Candidate(treatment, state, score(state, moment.now()), bookings.notBefore(state, plan, wished, moment));
    }

    /** The slot as it is offered to this candidate, whose day would start then. */
    public SlotOffer offer(Candidate candidate, FreedSlot slot, String giver, Instant start, Instant now) {
        WaitListEntry entry = Objects.requireNonNull(candidate.state().waiting().entry());
        Instant afterHours = now.plus(Duration.ofHours(policy.replyHours()));
        Instant beforeTheDay = start.minus(entry.notice(policy));
        return new SlotOffer(slot.id(), giver, slot.date(), start, afterHours.isBefore(beforeTheDay) ? afterHours : beforeTheDay,
                candidate.score(), policy.version());
    }

    /** Why a day on this date does not suit this treatment, or null where it does. */
    @Nullable
    Refusal misfit(Itinerary state, LocalDate date, Moment moment) {
        WaitListEntry entry = state.waiting().entry();
        Treatment treatment = state.treatment();
        ForeignEvent.PlanSigned plan = state.standing().plan();
        if (entry == null || treatment == null || plan == null || state.standing().ended() != null) {
            return new Refusal("NOT_WAITING", "The treatment is not on the wait list.");
        }
        Instant over = date.plusDays(1).atStartOfDay(ZoneId.of(treatment.timeZone())).toInstant();
        Set<String> ending = state.standing().missingConsents(plan, consent -> consent.activeAt(over));
        return new Checks()
                .require(() -> state.stage() instanceof Stage.Planning && !state.bookings().dayWanted(), "DAY_WANTED",
                        "A procedure day is booked or being booked.")
                .require(() -> state.waiting().offer() == null, "ANOTHER_OFFER_OPEN", "Another slot is offered to this treatment.")
                .require(() -> entry.covers(date), "DAY_NOT_WANTED", () -> "The patient cannot come on " + date + ".")
                .require(() -> bookings.bookable(state, plan, date, bookings.notBefore(state, plan, null, moment), moment).refusal())
                .require(ending::isEmpty, "CONSENT_ENDS", () -> "Not active on " + date + ": " + String.join(", ", ending) + ".")
                .refusal();
    }

    /** The score of a treatment on the list. */
    public WaitListScore score(Itinerary state, Instant now) {
        WaitList waiting = state.waiting();
        WaitListEntry entry = Objects.requireNonNull(waiting.entry());
        Treatment treatment = state.treatment();
        boolean deadline = entry.deadline() || treatment != null && !treatment.priority().equals(ROUTINE);
        long days = ChronoUnit.DAYS.between(state.day(entry.since()), state.day(now));
        return new WaitListScore(waiting.clinicCancelled() ? policy.clinicCancelled() : 0, endsSoon(state, now) ? policy.expiring() : 0,
                deadline ? policy.deadline() : 0, Math.toIntExact(Math.clamp(days, 0, policy.mostDaysWaiting())));
    }

    /** What the booking rests on: the determination, which ends with the first of its laboratory values, and the consents. */
    private boolean endsSoon(Itinerary state, Instant now) {
        Standing standing = state.standing();
        LocalDate soon = state.day(now).plusDays(policy.expiringDays());
        Eligibility eligibility = standing.eligibility();
        ForeignEvent.PlanSigned plan = standing.plan();
        Stream<LocalDate> consents = plan == null
                ? Stream.empty()
                : Standing.consentsFor(plan)
                        .stream()
                        .map(standing.consents()::get)
                        .filter(Objects::nonNull)
                        .map(one -> state.day(one.expiresAt()));
        return Stream.concat(Stream.ofNullable(eligibility == null ? null : eligibility.validThrough()), consents)
                .anyMatch(end -> !end.isAfter(soon));
    }
}
