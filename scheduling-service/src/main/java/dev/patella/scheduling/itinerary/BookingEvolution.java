package dev.patella.scheduling.itinerary;

/** The state after what happened to bookings. */
final class BookingEvolution {

    private BookingEvolution() {}

    static Itinerary intended(Itinerary state, ItineraryEvent.IntentRecorded event) {
        Wish wish = state.bookings().wishes().get(event.wish());
        return wish == null ? state : state.with(state.bookings().with(wish.with(event.intent())));
    }

    static Itinerary closed(Itinerary state, ItineraryEvent.IntentClosed event) {
        Wish wish = state.bookings().wishes().get(event.wish());
        return wish == null ? state : state.with(state.bookings().with(wish.again(event.at())));
    }

    static Itinerary cancelled(Itinerary state, ItineraryEvent.ProcedureDayCancelled event) {
        Itinerary next = state.with(state.bookings().with(event.held())).backToPlanning();
        if (event.by().equals("CLINIC") && event.then().equals("REBOOK")) {
            next = next.with(next.waiting().clinicCancelled(true));
        }
        return event.digest() == null ? next : next.done("cancel-procedure-day", event.digest());
    }

    static Itinerary booked(Itinerary state, ItineraryEvent.ProcedureDayBooked event) {
        return state.with(state.bookings().without(event.wish()))
                .with(state.waiting().clinicCancelled(false))
                .with(new Stage.DayBooked(event.token(), event.chain()));
    }

    static Itinerary moved(Itinerary state, ItineraryEvent.ProcedureDayMoved event) {
        return state.with(state.bookings().without(event.wish()).with(event.held()))
                .backToPlanning()
                .with(new Stage.DayBooked(event.token(), event.chain()));
    }

    static Itinerary missed(Itinerary state, ItineraryEvent.PatientDidNotShow event) {
        return state.with(state.bookings().with(event.held()).missed(new NoShows(event.count(), event.date()))).backToPlanning();
    }
}
