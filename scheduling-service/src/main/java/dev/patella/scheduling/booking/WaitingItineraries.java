package dev.patella.scheduling.booking;

import dev.patella.messaging.engine.Store.StoreUnavailable;
import dev.patella.scheduling.itinerary.CellSource;
import dev.patella.scheduling.itinerary.Itinerary;
import java.util.Map;

/** Port to the itineraries that are on the wait list. Only looks. */
@FunctionalInterface
public interface WaitingItineraries {

    /**
     * Those of a site whose plan takes this source, by treatment, as a majority of the database has them.
     *
     * @throws StoreUnavailable when the database cannot be reached
     */
    Map<String, Itinerary> of(String site, CellSource source);
}
