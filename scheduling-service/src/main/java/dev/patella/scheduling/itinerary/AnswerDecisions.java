package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.PlannedAppointment;
import dev.patella.scheduling.day.PlannedChain;
import dev.patella.scheduling.itinerary.ItineraryCommand.RecordDayAnswer;
import dev.patella.scheduling.itinerary.ItineraryCommand.RecordIntent;
import dev.patella.scheduling.itinerary.ItineraryCommand.RecordRelease;
import dev.patella.scheduling.itinerary.ItineraryCommand.RefuseWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of a wish: the answers of the booking errands. An errand that comes late finds nothing to answer and changes nothing. */
final class AnswerDecisions {

    private final ClinicalPolicy policy;
    private final FreedSlotDecisions slots;

    AnswerDecisions(ClinicalPolicy policy, FreedSlotDecisions slots) {
        this.policy = policy;
        this.slots = slots;
    }

    Decision<ItineraryEvent> intend(Itinerary state, RecordIntent command, Moment moment) {
        Wish wish = state.bookings().wishes().get(command.wish());
        if (wish == null || wish.intent() != null) {
            return overtaken();
        }
        Intent intent = new Intent(command.token(), command.planned(), moment.now(), moment.now().plusSeconds(policy.intentSeconds()));
        return ongoing(wish, new ItineraryEvent.IntentRecorded(wish.id(), intent));
    }

    Decision<ItineraryEvent> refuse(Itinerary state, RefuseWish command, Moment moment) {
        Wish wish = state.bookings().wishes().get(command.wish());
        return wish == null || wish.intent() != null
                ? overtaken()
                : declined(state, wish, new Refusal(command.code(), command.detail()), null, moment);
    }

    Decision<ItineraryEvent> answer(Itinerary state, RecordDayAnswer command, Moment moment) {
        Wish wish = state.bookings().wishOf(command.token()).orElse(null);
        if (wish == null || wish.intent() == null) {
            return overtaken();
        }
        return command.verdict() == DayAnswer.Verdict.BOOKED
                ? booked(state, wish, wish.intent(), moment)
                : notBooked(state, wish, command.verdict(), moment);
    }

    private Decision<ItineraryEvent> booked(Itinerary state, Wish wish, Intent intent, Moment moment) {
        Refusal moot = Moot.of(state, wish);
        if (moot != null) {
            return declined(state, wish, moot, new Held(intent.token(), intent.planned().date(), moment.now()), moment);
        }
        return new Decision.Accepted<>(switch (intent.planned()) {
            case PlannedChain chain -> day(state, wish, intent.token(), chain, moment);
            case PlannedAppointment appointment -> List.of(appointment(state, wish, intent.token(), appointment, moment));
        });
    }

    private List<ItineraryEvent> day(Itinerary state, Wish wish, String token, PlannedChain chain, Moment moment) {
        Stage.DayBooked old = state.stage().reached(Stage.DayBooked.class).orElse(null);
        List<ItineraryEvent> events = new ArrayList<>();
        if (old != null && wish.what() instanceof Wish.What.DayMoveWanted wanted) {
            events.add(new ItineraryEvent.ProcedureDayMoved(wish.id(), token, chain, old.chain().date(), wanted.reason(), DayDecisions.held(
                    old, moment)));
            events.addAll(slots.freed(state, old, moment));
        } else {
            events.add(new ItineraryEvent.ProcedureDayBooked(wish.id(), token, chain));
            events.addAll(WaitListDecisions.booked(state, wish, moment));
        }
        return events;
    }

    private static ItineraryEvent appointment(Itinerary state, Wish wish, String token, PlannedAppointment planned, Moment moment) {
        return switch (wish.what()) {
            case Wish.What.AppointmentWanted wanted -> new ItineraryEvent.AppointmentBooked(wish.id(), new Appointment(wish.id(), wanted
                    .kind(), token, planned, wanted.followUpPoint(), Appointment.Status.BOOKED));
            case Wish.What.AppointmentMoveWanted wanted -> {
                Appointment old = Objects.requireNonNull(state.bookings().appointments().get(wanted.appointmentId()));
                yield new ItineraryEvent.AppointmentMoved(wish.id(), old.moved(token, planned), old.planned().start(),
                        AppointmentDecisions.held(old, moment));
            }
            case Wish.What.DayWanted day -> throw new IllegalStateException("An appointment was planned for " + day);
            case Wish.What.OfferTaken day -> throw new IllegalStateException("An appointment was planned for " + day);
            case Wish.What.DayMoveWanted day -> throw new IllegalStateException("An appointment was planned for " + day);
        };
    }

    private Decision<ItineraryEvent> notBooked(Itinerary state, Wish wish, DayAnswer.Verdict verdict, Moment moment) {
        Refusal moot = Moot.of(state, wish);
        if (moot != null) {
            return declined(state, wish, moot, null, moment);
        }
        if (wish.attempt() + 1 >= policy.mostAttempts()) {
            return declined(state, wish, new Refusal("OTHERS_WERE_FASTER", "Others booked the same resources first, " + policy
                    .mostAttempts()
                    + " times in a row. Send the wish again, or choose another day."), null, moment);
        }
        String token = wish.intent() == null ? "" : wish.intent().token();
        return ongoing(wish, new ItineraryEvent.IntentClosed(wish.id(), token, verdict, moment.now()));
    }

    Decision<ItineraryEvent> release(Itinerary state, RecordRelease command) {
        return state.bookings().held().containsKey(command.token())
                ? Decision.accepted(new ItineraryEvent.BookingReleased(command.token()))
                : overtaken();
    }

    /** Another run of the errand was faster; nothing is recorded. */
    static Decision<ItineraryEvent> overtaken() {
        return Decision.notYet("OVERTAKEN", "This was answered by another run of the same errand.");
    }

    /** The input, where one waits, goes on waiting. */
    private static Decision<ItineraryEvent> ongoing(Wish wish, ItineraryEvent event) {
        return wish.inputId() == null ? Decision.accepted(event) : Decision.pending(event);
    }

    /** The input, where one waits, is refused; the wish is over either way. */
    private static Decision<ItineraryEvent> declined(Itinerary state, Wish wish, Refusal refusal, @Nullable Held held, Moment moment) {
        List<ItineraryEvent> events = new ArrayList<>(List.of(new ItineraryEvent.WishRefused(wish.id(), refusal.code(), held)));
        events.addAll(WaitListDecisions.refused(state, wish, moment));
        return wish.inputId() == null ? new Decision.Accepted<>(events) : new Decision.Declined<>(refusal, events);
    }
}
