package dev.patella.scheduling.itinerary.storage;

import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryEvent;

/** How itineraries and their events are stored. Samples of every version ever written are kept and read by a test. */
public final class Codecs {

    private Codecs() {}

    /** Codec of the domain events. */
    public static JacksonEvents<ItineraryEvent> events() {
        return JacksonEvents.of(ItineraryEvent.class);
    }

    /** Codec of the state. */
    public static JacksonState<Itinerary> state() {
        return JacksonState.of(Itinerary.class);
    }
}
