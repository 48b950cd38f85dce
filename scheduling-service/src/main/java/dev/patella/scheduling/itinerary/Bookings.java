package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.AppointmentKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is booked, wanted and given back.
 *
 * @param wishes what is wanted and not yet answered, by id
 * @param appointments by id
 * @param visits visits that follow-up asked for, by id
 * @param held what must still be given back, by token
 */
public record Bookings(Map<String, Wish> wishes, Map<String, Appointment> appointments, Map<String, ForeignEvent.VisitWanted> visits,
        Map<String, Held> held) {

    static final Bookings NONE = new Bookings(Map.of(), Map.of(), Map.of(), Map.of());

    public Bookings {
        wishes = Frozen.map(wishes);
        appointments = Frozen.map(appointments);
        visits = Frozen.map(visits);
        held = Frozen.map(held);
    }

    /** The wish whose intent has this token. */
    public Optional<Wish> wishOf(String token) {
        return wishes.values().stream().filter(wish -> wish.intent() != null && wish.intent().token().equals(token)).findFirst();
    }

    boolean dayWanted() {
        return wishes.values().stream().anyMatch(wish -> wish.what() instanceof Wish.What.DayWanted);
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
            return appointment != null && appointment.status() != Appointment.Status.CANCELLED;
        });
    }

    Bookings with(Wish wish) {
        return new Bookings(put(wishes, wish.id(), wish), appointments, visits, held);
    }

    Bookings without(String wish) {
        return new Bookings(remove(wishes, wish), appointments, visits, held);
    }

    Bookings with(Appointment appointment) {
        return new Bookings(wishes, put(appointments, appointment.id(), appointment), visits, held);
    }

    Bookings with(ForeignEvent.VisitWanted visit) {
        return new Bookings(wishes, appointments, put(visits, visit.id(), visit), held);
    }

    Bookings with(@Nullable Held value) {
        return value == null ? this : new Bookings(wishes, appointments, visits, put(held, value.token(), value));
    }

    Bookings released(String token) {
        return new Bookings(wishes, appointments, visits, remove(held, token));
    }

    private static <V> Map<String, V> put(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static <V> Map<String, V> remove(Map<String, V> map, String key) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.remove(key);
        return copy;
    }
}
