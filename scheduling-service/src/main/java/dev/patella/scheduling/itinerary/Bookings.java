package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.AppointmentKind;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is booked, wanted and given back.
 *
 * @param wishes what is wanted and not yet answered, by id
 * @param appointments when they are, by id; what is taken for them is in the events, and at the clinic day
 * @param visits visits that follow-up asked for, by id
 * @param held what must still be given back, by token
 * @param noShows procedure days on which the patient did not come, or null
 * @param replan the running day as it is planned now, or null while it goes as it was booked
 */
public record Bookings(Map<String, Wish> wishes, Map<String, Appointment> appointments, Map<String, ForeignEvent.VisitWanted> visits,
        Map<String, Held> held, @Nullable NoShows noShows, @Nullable Replan replan) {

    static final Bookings NONE = new Bookings(Map.of(), Map.of(), Map.of(), Map.of(), null, null);

    public Bookings {
        wishes = Frozen.map(wishes);
        appointments = Frozen.map(appointments, Appointment::times);
        visits = Frozen.map(visits);
        held = Frozen.map(held);
    }

    /** The wish whose intent has this token. */
    public Optional<Wish> wishOf(String token) {
        return wishes.values().stream().filter(wish -> wish.intent() != null && wish.intent().token().equals(token)).findFirst();
    }

    boolean dayWanted() {
        return wishes.values()
                .stream()
                .anyMatch(wish -> switch (wish.what()) {
                    case Wish.What.DayWanted day -> true;
                    case Wish.What.DayMoveWanted day -> true;
                    case Wish.What.OfferTaken day -> true;
                    case Wish.What.AppointmentWanted appointment -> false;
                    case Wish.What.AppointmentMoveWanted appointment -> false;
                });
    }

    boolean wanted(AppointmentKind kind) {
        return wishes.values()
                .stream()
                .anyMatch(wish -> wish.what() instanceof Wish.What.AppointmentWanted wanted && wanted.kind() == kind);
    }

    @Nullable
    Appointment open(AppointmentKind kind) {
        return appointments.values()
                .stream()
                .filter(one -> one.kind() == kind && one.status() == Appointment.Status.BOOKED)
                .findFirst()
                .orElse(null);
    }

    /** Whether every visit that was asked for has an appointment. */
    boolean visitsBooked() {
        return !visits.isEmpty() && visits.keySet().stream().allMatch(id -> {
            Appointment appointment = appointments.get(id);
            return appointment != null && appointment.status().isOpenOrKept();
        });
    }

    Bookings with(Wish wish) {
        return new Bookings(Frozen.with(wishes, wish.id(), wish), appointments, visits, held, noShows, replan);
    }

    Bookings without(String wish) {
        return new Bookings(Frozen.without(wishes, wish), appointments, visits, held, noShows, replan);
    }

    Bookings with(Appointment appointment) {
        return new Bookings(wishes, Frozen.with(appointments, appointment.id(), appointment), visits, held, noShows, replan);
    }

    Bookings with(ForeignEvent.VisitWanted visit) {
        return new Bookings(wishes, appointments, Frozen.with(visits, visit.id(), visit), held, noShows, replan);
    }

    Bookings with(@Nullable Held value) {
        return value == null ? this : new Bookings(wishes, appointments, visits, Frozen.with(held, value.token(), value), noShows, replan);
    }

    /** Whether another time is wanted for this appointment. */
    boolean moving(String appointment) {
        return wishes.values()
                .stream()
                .anyMatch(wish -> wish.what() instanceof Wish.What.AppointmentMoveWanted wanted
                        && wanted.appointmentId().equals(appointment));
    }

    /** How many appointments of this kind were missed in a row, the latest first. */
    int missedInARow(AppointmentKind kind) {
        return Math.toIntExact(appointments.values()
                .stream()
                .filter(one -> one.kind() == kind)
                .filter(one -> one.status() == Appointment.Status.MISSED || one.status() == Appointment.Status.ATTENDED)
                .sorted(Comparator.comparing((Appointment one) -> one.planned().start()).reversed())
                .takeWhile(one -> one.status() == Appointment.Status.MISSED)
                .count());
    }

    /** The patient did not come on the procedure day. */
    Bookings missed(NoShows value) {
        return new Bookings(wishes, appointments, visits, held, value, replan);
    }

    Bookings replanned(Replan value) {
        return new Bookings(wishes, appointments, visits, held, noShows, value);
    }

    Bookings released(String token) {
        return new Bookings(wishes, appointments, visits, Frozen.without(held, token), noShows, replan);
    }
}
