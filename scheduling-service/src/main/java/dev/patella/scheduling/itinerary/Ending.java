package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Moment;
import java.util.ArrayList;
import java.util.List;

/** What an ended treatment gives back: its procedure day as a unit where it has not begun, and appointments that lie ahead. */
final class Ending {

    private static final String REASON = "TREATMENT_ENDED";

    private Ending() {}

    static List<ItineraryEvent> of(Itinerary state, ForeignEvent.TreatmentEnded ended, Moment moment) {
        List<ItineraryEvent> events = new ArrayList<>();
        if (state.stage() instanceof Stage.DayBooked day) {
            String by = switch (ended.outcome()) {
                case "CANCELLED", "WITHDRAWN" -> "PATIENT";
                default -> "CLINIC";
            };
            events.add(new ItineraryEvent.ProcedureDayCancelled(day.chain().date(), ended.cause(), by, "END",
                    new Held(day.token(), day.chain().date(), moment.now())));
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
}
