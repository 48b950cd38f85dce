package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Moment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an ended treatment gives back: its place on the wait list, its procedure day as a unit where it has not begun, and appointments that
 * lie ahead.
 */
final class Ending {

    private static final String REASON = "TREATMENT_ENDED";

    private Ending() {}

    static List<ItineraryEvent> of(Itinerary state, ForeignEvent.TreatmentEnded ended, FreedSlotDecisions slots, Moment moment) {
        List<ItineraryEvent> events = new ArrayList<>(WaitListDecisions.ended(state, moment));
        Stage.DayBooked day = notBegun(state.stage());
        if (day != null) {
            String by = switch (ended.outcome()) {
                case "CANCELLED", "WITHDRAWN" -> "PATIENT";
                default -> "CLINIC";
            };
            events.add(new ItineraryEvent.ProcedureDayCancelled(day.chain().date(), ended.cause(), by, "END",
                    DayDecisions.held(day, moment), null));
            events.addAll(slots.freed(state, day, moment));
        }
        state.bookings()
                .appointments()
                .values()
                .stream()
                .filter(one -> one.status() == Appointment.Status.BOOKED && one.planned().start().isAfter(moment.now()))
                .forEach(one -> events.add(new ItineraryEvent.AppointmentCancelled(one.with(Appointment.Status.CANCELLED), REASON,
                        new Held(one.token(), one.planned().date(), moment.now()))));
        return events;
    }

    /** Until the sign-in no harvest can have begun of which nobody has told yet. */
    private static Stage.@Nullable DayBooked notBegun(Stage stage) {
        if (stage instanceof Stage.CheckedIn in) {
            return in.before();
        }
        return stage instanceof Stage.DayBooked day ? day : null;
    }
}
