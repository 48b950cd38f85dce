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
            possible.addAll(List.of("record-attendance", "record-missed-appointment", "cancel-appointment"));
            add(possible, "move-appointment", state.standing().ended() == null);
        }
        if (state.standing().ended() == null) {
            possible.add("book-appointment");
            steps(state, possible);
        } else {
            add(possible, Turn.DISCHARGE.command(), Aftercare.running(state.stage()) != null && !Moot.deceased(state));
            facts(state, possible);
        }
        if (!state.custody().isEmpty()) {
            possible.add("hand-over-custody");
        }
        return List.copyOf(possible);
    }

    private static void steps(Itinerary state, List<String> possible) {
        switch (state.stage()) {
            case Stage.Planning s -> {
                add(possible, "book-procedure-day", mayBook(state));
                waitList(state, possible);
            }
            case Stage.DayBooked s -> {
                add(possible, Turn.CHECK_IN.command(), granted(state.standing().preProcedure()));
                possible.addAll(List.of("cancel-procedure-day", "move-procedure-day", "record-no-show"));
            }
            case Stage.CheckedIn s -> {
                Clearance dayOf = state.standing().dayOf();
                facts(state, possible);
                add(possible, Turn.SIGN_IN.command(), granted(dayOf) && dayOf != null && dayOf.answers(s.checkInId()));
                possible.addAll(List.of("cancel-procedure-day", "move-procedure-day"));
            }
            case Stage.Harvested s -> {
                add(possible, Turn.TIME_OUT.command(), issued(state));
                facts(state, possible);
            }
            case Stage.TimedOut s -> {
                possible.add(Turn.TIME_OUT.command());
                facts(state, possible);
            }
            case Stage.InObservation s -> possible.add(Turn.DISCHARGE.command());
            case Stage.Recovering s -> possible.add(Turn.DISCHARGE.command());
            case Stage.SignedIn s -> {
                facts(state, possible);
                possible.addAll(List.of("cancel-procedure-day", "move-procedure-day"));
            }
            case Stage.HarvestFailed s -> facts(state, possible);
            case Stage.Abandoned s -> facts(state, possible);
            case Stage.SentHome s -> facts(state, possible);
            case Stage.Harvesting s -> facts(state, possible);
            case Stage.Injected s -> facts(state, possible);
            case Stage.Discharged s -> facts(state, possible);
        }
    }

    private static void waitList(Itinerary state, List<String> possible) {
        boolean free = !state.bookings().dayWanted();
        add(possible, "join-wait-list", mayBook(state));
        add(possible, "leave-wait-list", free && state.waiting().entry() != null);
        if (free && state.waiting().offer() != null) {
            possible.addAll(List.of("accept-offer", "decline-offer"));
        }
    }

    /** What happened is recorded even after the treatment has ended. */
    private static void facts(Itinerary state, List<String> possible) {
        add(possible, Turn.OBSERVATION.command(), Aftercare.since(state) != null);
        switch (state.stage().situation()) {
            case SIGNED_IN -> possible.add(Turn.HARVEST_START.command());
            case HARVESTING -> possible.addAll(List.of(Turn.HARVEST_END.command(), Turn.HARVEST_FAILURE.command()));
            case CHECKED_IN -> possible.add(Turn.PAPER_SIGN_IN.command());
            case HARVESTED -> possible.addAll(List.of(Turn.PAPER_TIME_OUT.command(), Turn.ABANDONING.command()));
            case TIMED_OUT -> possible
                    .addAll(List.of(Turn.PAPER_TIME_OUT.command(), Turn.INJECTION.command(), Turn.ABANDONING.command()));
            case PLANNING, DAY_BOOKED, HARVEST_FAILED, INJECTION_ABANDONED, INJECTED, IN_OBSERVATION, DISCHARGED -> {
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
