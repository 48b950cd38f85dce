package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.AppointmentKind;
import dev.patella.scheduling.day.PlannedAppointment;
import org.jspecify.annotations.Nullable;

/**
 * An appointment.
 *
 * @param id its id
 * @param kind what it is
 * @param token its booking at the clinic day
 * @param planned when, and what is booked for it
 * @param followUpPoint point of the follow-up that it serves, or null
 * @param status what became of it
 */
public record Appointment(String id, AppointmentKind kind, String token, PlannedAppointment planned, @Nullable String followUpPoint,
        Status status) {

    /** What can become of an appointment. */
    public enum Status {
        BOOKED, ATTENDED, CANCELLED, MISSED;

        /** Neither given up nor missed. */
        boolean isOpenOrKept() {
            return this == BOOKED || this == ATTENDED;
        }
    }

    /** The same at another time. */
    Appointment moved(String to, PlannedAppointment anew) {
        return new Appointment(id, kind, to, anew, followUpPoint, status);
    }

    /** When it is, without what is taken for it. */
    Appointment times() {
        return planned.slots().isEmpty() ? this : moved(token, planned.times());
    }

    Appointment with(Status value) {
        return new Appointment(id, kind, token, planned, followUpPoint, value);
    }
}
