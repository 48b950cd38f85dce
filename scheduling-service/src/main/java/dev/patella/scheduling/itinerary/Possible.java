package dev.patella.scheduling.itinerary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that could be accepted next, as far as the situation tells. */
final class Possible {

    private Possible() {}

    static List<String> commands(Itinerary state) {
        if (state.treatment() == null) {
            return List.of();
        }
        List<String> possible = new ArrayList<>();
        if (state.bookings().appointments().values().stream().anyMatch(one -> one.status() == Appointment.Status.BOOKED)) {
            possible.add("record-attendance");
        }
        if (state.standing().ended() == null) {
            possible.add("book-appointment");
            steps(state, possible);
        } else {
            facts(state, possible);
        }
        if (!state.custody().isEmpty()) {
            possible.add("hand-over-custody");
        }
        return List.copyOf(possible);
    }

    private static void steps(Itinerary state, List<String> possible) {
        switch (state.stage()) {
            case Stage.Planning s -> add(possible, "book-procedure-day", mayBook(state));
            case Stage.DayBooked s -> add(possible, Turn.CHECK_IN.command(), granted(state.standing().preProcedure()));
            case Stage.CheckedIn s -> {
                Clearance dayOf = state.standing().dayOf();
                add(possible, Turn.SIGN_IN.command(), granted(dayOf) && dayOf != null && dayOf.answers(s.checkInId()));
            }
            case Stage.Harvested s -> add(possible, Turn.TIME_OUT.command(), issued(state));
            case Stage.TimedOut s -> {
                possible.add(Turn.TIME_OUT.command());
                possible.add(Turn.INJECTION.command());
            }
            case Stage.InObservation s -> possible.add(Turn.DISCHARGE.command());
            case Stage.SignedIn s -> facts(state, possible);
            case Stage.Harvesting s -> facts(state, possible);
            case Stage.Injected s -> facts(state, possible);
            case Stage.Discharged s -> facts(state, possible);
        }
    }

    /** What happened is recorded even after the treatment has ended. */
    private static void facts(Itinerary state, List<String> possible) {
        switch (state.stage().situation()) {
            case SIGNED_IN -> possible.add(Turn.HARVEST_START.command());
            case HARVESTING -> possible.add(Turn.HARVEST_END.command());
            case TIMED_OUT -> possible.add(Turn.INJECTION.command());
            case INJECTED -> possible.add(Turn.OBSERVATION.command());
            case PLANNING, DAY_BOOKED, CHECKED_IN, HARVESTED, IN_OBSERVATION, DISCHARGED -> {
            }
        }
    }

    private static boolean mayBook(Itinerary state) {
        Eligibility eligibility = state.standing().eligibility();
        return state.standing().plan() != null && eligibility != null && eligibility.eligible() && !state.bookings().dayWanted();
    }

    private static boolean granted(@Nullable Clearance clearance) {
        return clearance != null && clearance.granted();
    }

    private static boolean issued(Itinerary state) {
        return state.product().containers().values().stream().anyMatch(Product.Container::issued);
    }

    private static void add(List<String> possible, String command, boolean when) {
        if (when) {
            possible.add(command);
        }
    }
}
