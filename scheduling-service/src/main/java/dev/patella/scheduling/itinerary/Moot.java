package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Refusal;
import org.jspecify.annotations.Nullable;

/** Wishes that serve nothing any more, because of what happened while they were being granted. */
public final class Moot {

    private static final String DECEASED = "DECEASED";

    private Moot() {}

    /** Why this wish is over, or null while it is wanted. What was booked for it is given back, and not published. */
    public static @Nullable Refusal of(Itinerary state, Wish wish) {
        return switch (wish.what()) {
            case Wish.What.DayWanted wanted -> ended(state);
            case Wish.What.OfferTaken taken -> ended(state);
            case Wish.What.DayMoveWanted wanted -> {
                Refusal ended = ended(state);
                yield ended == null ? gone(state) : ended;
            }
            case Wish.What.AppointmentWanted wanted -> mayStillVisit(state, wish.id()) ? null : ended(state);
            case Wish.What.AppointmentMoveWanted wanted -> {
                Refusal ended = mayStillVisit(state, wanted.appointmentId()) ? null : ended(state);
                yield ended == null ? closed(state, wanted.appointmentId()) : ended;
            }
        };
    }

    /** After a harvest the patient is still seen, whatever became of the treatment: follow-up asks for those visits. */
    static boolean mayStillVisit(Itinerary state, String visit) {
        ForeignEvent.TreatmentEnded ended = state.standing().ended();
        boolean harvested = ended != null && ended.harvestStarted() || state.stage().reached(Stage.Harvesting.class).isPresent();
        return ended == null || harvested && !ended.outcome().equals(DECEASED) && state.bookings().visits().containsKey(visit);
    }

    static boolean deceased(Itinerary state) {
        ForeignEvent.TreatmentEnded ended = state.standing().ended();
        return ended != null && ended.outcome().equals(DECEASED);
    }

    private static @Nullable Refusal ended(Itinerary state) {
        return state.standing().ended() == null ? null
                : new Refusal("TREATMENT_ENDED", "The treatment has ended; nothing more is booked for it, and what was is given back.");
    }

    private static @Nullable Refusal gone(Itinerary state) {
        return switch (state.stage().situation()) {
            case DAY_BOOKED, CHECKED_IN, SIGNED_IN -> null;
            case PLANNING -> new Refusal("DAY_NOT_BOOKED", "The day that was to be moved was given up meanwhile.");
            case HARVESTING, HARVEST_FAILED, HARVESTED, TIMED_OUT, INJECTION_ABANDONED, INJECTED, IN_OBSERVATION, DISCHARGED ->
                new Refusal("HARVEST_STARTED", "The harvest has begun; the day cannot be moved any more.");
        };
    }

    private static @Nullable Refusal closed(Itinerary state, String id) {
        Appointment one = state.bookings().appointments().get(id);
        if (one == null) {
            return new Refusal("APPOINTMENT_UNKNOWN", "This treatment has no appointment " + id + ".");
        }
        return closed(one);
    }

    /** Why an appointment cannot be given up or moved, or null. */
    static @Nullable Refusal closed(Appointment one) {
        return switch (one.status()) {
            case BOOKED -> null;
            case ATTENDED -> new Refusal("APPOINTMENT_ATTENDED", "The patient came to this appointment.");
            case MISSED -> new Refusal("APPOINTMENT_MISSED", "The appointment was missed; book another.");
            case CANCELLED -> new Refusal("APPOINTMENT_CANCELLED", "The appointment was cancelled; book another.");
        };
    }
}
