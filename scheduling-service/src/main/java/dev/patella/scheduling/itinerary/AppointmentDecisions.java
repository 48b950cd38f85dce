package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.itinerary.ItineraryCommand.CancelAppointment;
import dev.patella.scheduling.itinerary.ItineraryCommand.MoveAppointment;
import dev.patella.scheduling.itinerary.ItineraryCommand.RecordMissedAppointment;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Appointments that are cancelled, moved or missed. */
final class AppointmentDecisions {

    private final ClinicalPolicy policy;

    AppointmentDecisions(ClinicalPolicy policy) {
        this.policy = policy;
    }

    Decision<ItineraryEvent> cancel(Itinerary state, CancelAppointment command, Moment moment) {
        return with(state, command.appointmentId(), one -> {
            if (one.status() == Appointment.Status.CANCELLED) {
                return Decision.unchanged();
            }
            Refusal closed = Moot.closed(one);
            return closed != null ? new Decision.Refused<>(closed)
                    : Decision.accepted(new ItineraryEvent.AppointmentCancelled(one.with(Appointment.Status.CANCELLED), command.reason(),
                            held(one, moment)));
        });
    }

    Decision<ItineraryEvent> move(Itinerary state, MoveAppointment command, Moment moment) {
        return with(state, command.appointmentId(), one -> {
            if (!Moot.mayStillVisit(state, one.id()) && state.standing().ended() != null) {
                return Decide.ended(state.standing().ended());
            }
            if (state.bookings().moving(one.id())) {
                return Decision.notYet("BOOKING_IN_PROGRESS", "Another time for it is being looked for right now; wait for its answer.");
            }
            Instant from = command.earliest().isAfter(moment.now()) ? command.earliest() : moment.now();
            int minutes = Math.toIntExact(Duration.between(one.planned().start(), one.planned().end()).toMinutes());
            return new Checks().require(() -> Moot.closed(one))
                    .require(() -> BookingDecisions.wrongPeriod(command.earliest(), command.latest(), policy, moment))
                    .then(() -> Decision.pending(new ItineraryEvent.BookingWished(new Wish(moment.id("wish"),
                            new Wish.What.AppointmentMoveWanted(one.id(), one.kind(), from, command.latest(), minutes, one.followUpPoint()),
                            moment.inputId(), moment.now(), 0, null))));
        });
    }

    Decision<ItineraryEvent> miss(Itinerary state, RecordMissedAppointment command, Moment moment) {
        return with(state, command.appointmentId(), one -> {
            if (one.status() == Appointment.Status.MISSED) {
                return Decision.unchanged();
            }
            Refusal closed = Moot.closed(one);
            if (closed != null) {
                return new Decision.Refused<>(closed);
            }
            return moment.now().isBefore(one.planned().start())
                    ? Decision.notYet("APPOINTMENT_AHEAD", "The appointment is at " + one.planned().start() + "; it cannot be missed yet.")
                    : Decision.accepted(new ItineraryEvent.AppointmentMissed(one.with(Appointment.Status.MISSED),
                            state.bookings().missedInARow(one.kind()) + 1, moment.digest()));
        });
    }

    private static Decision<ItineraryEvent> with(Itinerary state, String id, Function<Appointment, Decision<ItineraryEvent>> then) {
        Appointment one = state.bookings().appointments().get(id);
        if (one != null) {
            return then.apply(one);
        }
        return state.treatment() == null
                ? Decide.unknown()
                : Decision.refused("APPOINTMENT_UNKNOWN", "This treatment has no appointment " + id + ".");
    }

    static Held held(Appointment one, Moment moment) {
        return new Held(one.token(), one.planned().date(), moment.now());
    }
}
