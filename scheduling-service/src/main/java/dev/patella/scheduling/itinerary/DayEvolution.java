package dev.patella.scheduling.itinerary;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state after each step of the procedure day. An event that its stage does not lead to leaves the stage as it is. */
final class DayEvolution {

    private DayEvolution() {}

    /** A clearance of the day before this check-in does not answer it. */
    static Itinerary checkedIn(Itinerary state, ItineraryEvent.PatientCheckedIn event) {
        Itinerary next = state.stage() instanceof Stage.DayBooked day
                ? state.with(new Stage.CheckedIn(day, event.checkInId(), event.checkIn().wristbandId(), event.at()))
                : state;
        return next.with(state.standing().withDayOf(null)).done(Turn.CHECK_IN.command(), event.digest());
    }

    static Itinerary signedIn(Itinerary state, ItineraryEvent.SignInCompleted event) {
        Itinerary next = state.stage() instanceof Stage.CheckedIn before
                ? state.with(new Stage.SignedIn(before, event.signInId(), event.at()))
                : state;
        return next.withoutPending(Turn.PAPER_SIGN_IN.command()).done(Turn.SIGN_IN.command(), event.digest());
    }

    static Itinerary harvesting(Itinerary state, ItineraryEvent.HarvestStarted event) {
        Itinerary next = state.stage() instanceof Stage.SignedIn before
                ? state.with(new Stage.Harvesting(before, event.din(), event.startedAt(), event.side(), event.source()))
                : state;
        return next.done(Turn.HARVEST_START.command(), event.digest());
    }

    static Itinerary harvested(Itinerary state, ItineraryEvent.HarvestCompleted event) {
        Itinerary next = state.stage() instanceof Stage.Harvesting before
                ? state.with(new Stage.Harvested(before, event.containers(), event.end()))
                : state;
        for (HarvestContainer one : event.containers()) {
            next = next.with(one.container(), new Custody(new Custodian(null, Custodian.PROCEDURE_ROOM), event.end(), ""));
        }
        return next.done(Turn.HARVEST_END.command(), event.digest());
    }

    static Itinerary timedOut(Itinerary state, ItineraryEvent.TimeOutCompleted event) {
        Stage.Harvested before = state.stage().reached(Stage.Harvested.class).orElse(null);
        boolean early = state.stage() instanceof Stage.Harvested || state.stage() instanceof Stage.TimedOut;
        Itinerary next = before != null && early ? state.with(timedOut(before, state.stage(), event)) : state;
        return next.withoutPending(Turn.PAPER_TIME_OUT.command()).done(Turn.TIME_OUT.command(), event.digest());
    }

    /** The last time-out counts; one on paper may be of before it. */
    private static Stage.TimedOut timedOut(Stage.Harvested harvested, Stage stage, ItineraryEvent.TimeOutCompleted event) {
        List<Stage.Opening> openings = openings(stage, event);
        if (stage instanceof Stage.TimedOut later && event.at().isBefore(later.at())) {
            return new Stage.TimedOut(harvested, later.timeOutId(), later.containers(), later.at(), openings);
        }
        return new Stage.TimedOut(harvested, event.timeOutId(), event.sides()
                .stream()
                .map(side -> new Stage.OpenedContainer(side.side(), side.container(), side.syringeExpiresAt()))
                .toList(), event.at(), openings);
    }

    private static List<Stage.Opening> openings(Stage stage, ItineraryEvent.TimeOutCompleted event) {
        Map<String, Stage.Opening> all = new TreeMap<>();
        if (stage instanceof Stage.TimedOut earlier) {
            earlier.everOpened().forEach(one -> all.put(one.container(), one));
        }
        event.sides().forEach(one -> all.put(one.container(), new Stage.Opening(one.container(), one.opensAt(), one.syringeExpiresAt())));
        return List.copyOf(all.values());
    }

    static Itinerary injected(Itinerary state, ItineraryEvent.InjectionCompleted event) {
        Itinerary next = state.stage() instanceof Stage.TimedOut before
                ? state.with(new Stage.Injected(before, event.targets(), event.injectedAt(), event.guidance()))
                : state;
        return next.done(Turn.INJECTION.command(), event.digest());
    }

    /** What passed before does not count any more; what was opened stays opened. One on paper may be of before the one that passed. */
    static Itinerary timeOutFailed(Itinerary state, ItineraryEvent.TimeOutFailed event) {
        Itinerary next = state.stage() instanceof Stage.TimedOut before && !event.at().isBefore(before.at())
                ? state.with(new Stage.TimedOut(before.before(), before.timeOutId(), List.of(), before.at(), before.everOpened()))
                : state;
        return next.withoutPending(Turn.TIME_OUT.command()).done(Turn.PAPER_TIME_OUT.command(), event.digest());
    }

    static Itinerary failed(Itinerary state, ItineraryEvent.HarvestFailed event) {
        Itinerary next = state.stage() instanceof Stage.Harvesting before
                ? state.with(new Stage.HarvestFailed(before, event.reason(), event.injury(), event.end()))
                : state;
        return next.withoutPending(Turn.HARVEST_END.command()).done(Turn.HARVEST_FAILURE.command(), event.digest());
    }

    static Itinerary abandoned(Itinerary state, ItineraryEvent.InjectionAbandoned event) {
        boolean open = state.stage() instanceof Stage.Harvested || state.stage() instanceof Stage.TimedOut;
        Itinerary next = open ? state.with(new Stage.Abandoned(state.stage(), event.reason(), event.at())) : state;
        return next.withoutPending(Turn.TIME_OUT.command()).done(Turn.ABANDONING.command(), event.digest());
    }

    static Itinerary observed(Itinerary state, ItineraryEvent.ObservationStarted event) {
        Stage stage = switch (state.stage()) {
            case Stage.Injected before -> new Stage.InObservation(before, event.startedAt(), event.minutes());
            case Stage.HarvestFailed before -> new Stage.Recovering(before, event.startedAt(), event.minutes());
            case Stage.Abandoned before -> new Stage.Recovering(before, event.startedAt(), event.minutes());
            case Stage.Harvested before -> new Stage.Recovering(before, event.startedAt(), event.minutes());
            case Stage.TimedOut before -> new Stage.Recovering(before, event.startedAt(), event.minutes());
            case Stage.Planning same -> same;
            case Stage.DayBooked same -> same;
            case Stage.CheckedIn same -> same;
            case Stage.SignedIn same -> same;
            case Stage.Harvesting same -> same;
            case Stage.InObservation same -> same;
            case Stage.Recovering same -> same;
            case Stage.Discharged same -> same;
            case Stage.SentHome same -> same;
        };
        return state.with(stage).done(Turn.OBSERVATION.command(), event.digest());
    }

    static Itinerary discharged(Itinerary state, ItineraryEvent.PatientDischarged event) {
        Itinerary next = state;
        if (state.stage() instanceof Stage.InObservation before) {
            next = state.with(new Stage.Discharged(before, event.at()));
        } else if (state.stage() instanceof Stage.Recovering before) {
            next = state.with(new Stage.SentHome(before, event.at()));
        }
        return next.done(Turn.DISCHARGE.command(), event.digest());
    }
}
