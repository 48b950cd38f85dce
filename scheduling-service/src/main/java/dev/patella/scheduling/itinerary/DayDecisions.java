package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.itinerary.ItineraryCommand.CancelProcedureDay;
import dev.patella.scheduling.itinerary.ItineraryCommand.MoveProcedureDay;
import dev.patella.scheduling.itinerary.ItineraryCommand.RecordNoShow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A procedure day that is cancelled, moved or missed; always as a unit, and only before the harvest (domain.md §1.4, §7.6). */
final class DayDecisions {

    /** Kind of the timer after which a patient who has not come is not waited for. */
    static final String NO_SHOW = "no-show";

    private final BookingDecisions bookings;
    private final LatePolicy policy;
    private final FreedSlotDecisions slots;

    DayDecisions(BookingDecisions bookings, LatePolicy policy, FreedSlotDecisions slots) {
        this.bookings = bookings;
        this.policy = policy;
        this.slots = slots;
    }

    Decision<ItineraryEvent> cancel(Itinerary state, CancelProcedureDay command, Moment moment) {
        Stage.DayBooked day = open(state);
        if (day == null) {
            return missing(state, "cancel-procedure-day", moment);
        }
        return givenBack(state, day, new ItineraryEvent.ProcedureDayCancelled(day.chain().date(), command.reason(), command.by(),
                command.then(), held(day, moment), moment.digest()), moment);
    }

    Decision<ItineraryEvent> move(Itinerary state, MoveProcedureDay command, Moment moment) {
        Stage.DayBooked day = open(state);
        if (state.standing().ended() != null) {
            return Decide.ended(state.standing().ended());
        }
        if (day == null) {
            return missing(state, "move-procedure-day", moment);
        }
        boolean there = state.stage() instanceof Stage.DayBooked && day.chain().date().equals(command.date())
                && command.earliestStart() == null;
        return there ? Decision.unchanged() : bookings.move(state, command, moment);
    }

    Decision<ItineraryEvent> recordNoShow(Itinerary state, RecordNoShow command, Moment moment) {
        NoShows before = state.bookings().noShows();
        if (before != null && before.last().equals(command.date())) {
            return Decision.unchanged();
        }
        Stage.DayBooked day = open(state);
        if (day == null) {
            return missing(state, "record-no-show", moment);
        }
        Instant earliest = day.chain().start().plus(Duration.ofMinutes(policy.noShowEarliestMinutes()));
        return new Checks()
                .require(() -> state.stage() instanceof Stage.DayBooked, "ALREADY_CHECKED_IN",
                        "The patient has come: the check-in is recorded.")
                .require(() -> command.date().equals(day.chain().date()), "NOT_THE_BOOKED_DAY",
                        () -> "The procedure day is " + day.chain().date() + ", not " + command.date() + ".")
                .require(() -> !moment.now().isBefore(earliest), "NO_SHOW_TOO_EARLY",
                        () -> "The patient is waited for until " + earliest + "; call the patient.")
                .then(() -> givenBack(state, day, noShow(state, day, moment), moment));
    }

    /** The timer of a day to which the patient has not come, or null. */
    @Nullable
    Timer due(Itinerary state) {
        return state.stage() instanceof Stage.DayBooked day
                ? new Timer(NO_SHOW, day.token(), day.chain().start().plus(Duration.ofMinutes(policy.noShowMinutes())))
                : null;
    }

    List<ItineraryEvent> ring(Itinerary state, Timer timer, Moment moment) {
        return state.stage() instanceof Stage.DayBooked day && day.token().equals(timer.key()) && timer.kind().equals(NO_SHOW)
                ? with(noShow(state, day, moment), slots.freed(state, day, moment))
                : List.of();
    }

    private Decision<ItineraryEvent> givenBack(Itinerary state, Stage.DayBooked day, ItineraryEvent event, Moment moment) {
        return new Decision.Accepted<>(with(event, slots.freed(state, day, moment)));
    }

    private static List<ItineraryEvent> with(ItineraryEvent event, List<ItineraryEvent> more) {
        return Stream.concat(Stream.of(event), more.stream()).toList();
    }

    private ItineraryEvent noShow(Itinerary state, Stage.DayBooked day, Moment moment) {
        NoShows before = state.bookings().noShows();
        return new ItineraryEvent.PatientDidNotShow(day.chain().date(), before == null ? 1 : before.count() + 1, policy.version(),
                held(day, moment));
    }

    /** Why a check-in finds no day, where that is because the patient was not waited for any longer. */
    static @Nullable Decision<ItineraryEvent> missedToday(Itinerary state, LocalDate today) {
        NoShows before = state.bookings().noShows();
        return state.stage() instanceof Stage.Planning && before != null && before.last().equals(today)
                ? Decision.refused("NO_SHOW_RECORDED",
                        "The patient was not there in time; the day was given up and its resources are free for others. Book another.")
                : null;
    }

    /** The day, as long as it can be given up. */
    private static Stage.@Nullable DayBooked open(Itinerary state) {
        return switch (state.stage()) {
            case Stage.DayBooked day -> day;
            case Stage.CheckedIn in -> in.before();
            case Stage.SignedIn in -> in.before().before();
            case Stage.Planning s -> null;
            case Stage.Harvesting s -> null;
            case Stage.HarvestFailed s -> null;
            case Stage.Harvested s -> null;
            case Stage.TimedOut s -> null;
            case Stage.Abandoned s -> null;
            case Stage.Injected s -> null;
            case Stage.InObservation s -> null;
            case Stage.Recovering s -> null;
            case Stage.Discharged s -> null;
            case Stage.SentHome s -> null;
        };
    }

    private static Decision<ItineraryEvent> missing(Itinerary state, String command, Moment moment) {
        if (state.treatment() == null) {
            return Decide.unknown();
        }
        if (!(state.stage() instanceof Stage.Planning)) {
            return Decision.refused("HARVEST_STARTED", "The harvest has begun; the day is neither moved nor given up any more.");
        }
        if (moment.digest().equals(state.done().get(command))) {
            return Decision.unchanged();
        }
        return state.bookings().dayWanted()
                ? Decision.notYet("BOOKING_IN_PROGRESS", "The procedure day is being booked right now; wait for its answer.")
                : Decision.refused("DAY_NOT_BOOKED", "No procedure day is booked.");
    }

    static Held held(Stage.DayBooked day, Moment moment) {
        return new Held(day.token(), day.chain().date(), moment.now());
    }
}
