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
}
