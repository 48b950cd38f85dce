package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.itinerary.ItineraryCommand.AcceptOffer;
import dev.patella.scheduling.itinerary.ItineraryCommand.DeclineOffer;
import dev.patella.scheduling.itinerary.ItineraryCommand.JoinWaitList;
import dev.patella.scheduling.itinerary.ItineraryEvent.SlotOfferEnded;
import dev.patella.scheduling.itinerary.ItineraryEvent.WaitListLeft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A treatment's place on the wait list, and the slot that it is offered (domain.md §7.5). */
final class WaitListDecisions {

    /** Kind of the timer with which an offer lapses; the key is the slot's id. */
    static final String LAPSE = "offer-lapses";

    private final WaitListPolicy policy;
    private final BookingDecisions bookings;
    private final WaitListMatching matching;

    WaitListDecisions(WaitListPolicy policy, BookingDecisions bookings) {
        this.policy = policy;
        this.bookings = bookings;
        this.matching = new WaitListMatching(policy, bookings);
    }

    Decision<ItineraryEvent> join(Itinerary state, JoinWaitList command, Moment moment) {
        return Decide.withPlan(state, (treatment, plan) -> {
            if (state.bookings().dayWanted()) {
                return BookingDecisions.inProgress("A procedure day");
            }
            LocalDate today = state.day(moment.now());
            LocalDate first = command.earliest().isBefore(today) ? today : command.earliest();
            Instant notBefore = bookings.notBefore(state, plan, null, moment);
            return new Checks().require(() -> booked(state))
                    .require(() -> !command.latest().isBefore(command.earliest()), "PERIOD_EMPTY",
                            () -> "The period ends on " + command.latest() + ", before it begins on " + command.earliest() + ".")
                    .require(() -> !command.latest().isBefore(today), "PERIOD_OVER",
                            () -> "The period ended on " + command.latest() + "; name one that lies ahead.")
                    .require(() -> bookings.ready(state, plan, first, moment).refusal())
                    .require(() -> !command.latest().isBefore(state.day(notBefore)), "CONSENT_TOO_RECENT",
                            () -> "Until the end of the period the last consent is too recent: the first possible start is " + notBefore
                                    + ".")
                    .then(() -> joined(state, command, moment));
        });
    }

    private static @Nullable Refusal booked(Itinerary state) {
        return switch (state.stage()) {
            case Stage.Planning s -> null;
            case Stage.DayBooked day -> new Refusal("DAY_ALREADY_BOOKED",
                    "The procedure day is booked for " + day.chain().date() + "; who has a day does not wait for one. Move it instead.");
            default -> BookingDecisions.begun();
        };
    }

    private static Decision<ItineraryEvent> joined(Itinerary state, JoinWaitList command, Moment moment) {
        WaitListEntry before = state.waiting().entry();
        WaitListEntry entry = new WaitListEntry(command.earliest(), command.latest(), command.noticeHours(), command.medicationStopDays(),
                Boolean.TRUE.equals(command.deadline()), before == null ? moment.now() : before.since());
        return entry.equals(before) ? Decision.unchanged() : Decision.accepted(new ItineraryEvent.WaitListJoined(entry));
    }

    Decision<ItineraryEvent> leave(Itinerary state, Moment moment) {
        if (state.treatment() == null) {
            return Decide.unknown();
        }
        if (state.waiting().entry() == null) {
            return Decision.unchanged();
        }
        return accepting(state)
                ? BookingDecisions.inProgress("The offered slot")
                : new Decision.Accepted<>(off(state, WaitListLeft.LEFT, SlotOffer.Outcome.LEFT, moment));
    }

    Decision<ItineraryEvent> accept(Itinerary state, AcceptOffer command, Moment moment) {
        return Decide.withPlan(state, (treatment, plan) -> {
            SlotOffer offer = open(state, command.slotId());
            if (offer == null) {
                return over(state, command.slotId(), SlotOffer.Outcome.BOOKED);
            }
            if (state.bookings().dayWanted()) {
                return BookingDecisions.inProgress("A procedure day");
            }
            Instant notBefore = bookings.notBefore(state, plan, offer.start(), moment);
            return new Checks()
                    .require(() -> moment.now().isBefore(offer.replyBy()), "OFFER_EXPIRED",
                            () -> "The offer lapsed at " + offer.replyBy() + "; the slot goes to the next.")
                    .require(() -> bookings.bookable(state, plan, offer.date(), notBefore, moment).refusal())
                    .then(() -> BookingDecisions.wish(new Wish.What.OfferTaken(offer.date(), offer.start(), offer.slotId()), moment));
        });
    }

    Decision<ItineraryEvent> decline(Itinerary state, DeclineOffer command, Moment moment) {
        if (state.treatment() == null) {
            return Decide.unknown();
        }
        if (open(state, command.slotId()) == null) {
            return over(state, command.slotId(), SlotOffer.Outcome.DECLINED);
        }
        return accepting(state)
                ? BookingDecisions.inProgress("The offered slot")
                : Decision.accepted(new SlotOfferEnded(command.slotId(), SlotOffer.Outcome.DECLINED, moment.now()));
    }

    /** Of another treatment: a slot for this one, as long as it suits it. */
    Decision<ItineraryEvent> offered(Itinerary state, SlotOffer offer, Moment moment) {
        Refusal misfit = new Checks().require(() -> matching.misfit(state, offer.date(), moment))
                .require(() -> moment.now().isBefore(offer.replyBy()), "TOLD_TOO_LATE", "There is no time left to reply.")
                .refusal();
        return Decision.accepted(misfit == null
                ? new ItineraryEvent.SlotOffered(offer)
                : new ItineraryEvent.SlotOfferPassed(offer, misfit.code(), moment.now()));
    }

    Decision<ItineraryEvent> reported(Itinerary state, ItineraryCommand.ConfirmReport command, Moment moment) {
        return state.waiting().reports().containsKey(command.slotId())
                ? Decision.accepted(new ItineraryEvent.OfferOutcomeTold(command.slotId(), again(command.told(), policy, moment)))
                : AnswerDecisions.overtaken();
    }

    static @Nullable Instant again(boolean told, WaitListPolicy policy, Moment moment) {
        return told ? null : moment.now().plusSeconds(policy.tellAgainSeconds());
    }

    /** What follows for the wait list when a procedure day is booked for this wish. */
    static List<ItineraryEvent> booked(Itinerary state, Wish wish, Moment moment) {
        return off(state, WaitListLeft.BOOKED, wish.what() instanceof Wish.What.OfferTaken
                ? SlotOffer.Outcome.BOOKED
                : SlotOffer.Outcome.BOOKED_OTHERWISE, moment);
    }

    /** What follows for the wait list when a wish is refused. */
    static List<ItineraryEvent> refused(Itinerary state, Wish wish, Moment moment) {
        return wish.what() instanceof Wish.What.OfferTaken taken && open(state, taken.slotId()) != null
                ? List.of(new SlotOfferEnded(taken.slotId(), SlotOffer.Outcome.BOOKING_FAILED, moment.now()))
                : List.of();
    }

    /** What follows for the wait list when the treatment has ended. */
    static List<ItineraryEvent> ended(Itinerary state, Moment moment) {
        return off(state, WaitListLeft.ENDED, SlotOffer.Outcome.ENDED, moment);
    }

    /** The place and the open offer, as far as there are any. */
    private static List<ItineraryEvent> off(Itinerary state, String cause, SlotOffer.Outcome outcome, Moment moment) {
        List<ItineraryEvent> events = new ArrayList<>();
        SlotOffer offer = state.waiting().offer();
        if (offer != null) {
            events.add(new SlotOfferEnded(offer.slotId(), outcome, moment.now()));
        }
        if (state.waiting().entry() != null) {
            events.add(new WaitListLeft(cause));
        }
        return events;
    }

    /** Nobody said whether the patient comes. */
    static List<ItineraryEvent> lapse(Itinerary state, Timer timer, Moment moment) {
        return open(state, timer.key()) != null && !accepting(state)
                ? List.of(new SlotOfferEnded(timer.key(), SlotOffer.Outcome.LAPSED, moment.now()))
                : List.of();
    }

    /** When the open offer lapses; never while its day is being booked. */
    static Stream<Timer> due(Itinerary state) {
        SlotOffer offer = state.waiting().offer();
        return offer == null || accepting(state) ? Stream.empty() : Stream.of(new Timer(LAPSE, offer.slotId(), offer.replyBy()));
    }

    private static @Nullable SlotOffer open(Itinerary state, String slotId) {
        SlotOffer offer = state.waiting().offer();
        return offer != null && offer.slotId().equals(slotId) ? offer : null;
    }

    private static boolean accepting(Itinerary state) {
        return state.bookings().wishes().values().stream().anyMatch(wish -> wish.what() instanceof Wish.What.OfferTaken);
    }

    /** Of an offer that is not open: the same again, too late, or never made. */
    private static Decision<ItineraryEvent> over(Itinerary state, String slotId, SlotOffer.Outcome wanted) {
        SlotOffer.Closed last = state.waiting().last();
        if (last == null || !last.slotId().equals(slotId)) {
            return Decision.refused("OFFER_UNKNOWN", "No slot " + slotId + " is offered to this treatment.");
        }
        if (last.outcome() == wanted) {
            return Decision.unchanged();
        }
        return last.outcome() == SlotOffer.Outcome.LAPSED
                ? Decision.refused("OFFER_EXPIRED", "The offer has lapsed; the slot went to the next.")
                : Decision.refused("OFFER_OVER", "The offer is over: " + last.outcome() + ".");
    }
}
