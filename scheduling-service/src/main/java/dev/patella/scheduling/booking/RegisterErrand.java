package dev.patella.scheduling.booking;

import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import dev.patella.messaging.engine.Store;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import org.jspecify.annotations.Nullable;

/**
 * An errand to the register of clinic days. When that cannot be reached, the engine is told in its own words: the input stays pending, and
 * the errand runs again.
 */
public final class RegisterErrand implements Errand<Itinerary, ItineraryCommand> {

    private final Errand<Itinerary, ItineraryCommand> errand;

    public RegisterErrand(Errand<Itinerary, ItineraryCommand> errand) {
        this.errand = errand;
    }

    @Override
    public @Nullable Outcome<ItineraryCommand> run(String aggregateId, Itinerary state, Timer timer, Moment moment) {
        try {
            return errand.run(aggregateId, state, timer, moment);
        } catch (ClinicDays.Unavailable e) {
            throw new Store.StoreUnavailable(String.valueOf(e.getMessage()), e);
        }
    }
}
