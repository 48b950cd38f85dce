package dev.patella.scheduling.booking;

import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.itinerary.Held;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.Treatment;
import org.jspecify.annotations.Nullable;

/** Gives a booking back to its clinic day. */
public final class ReleaseErrand implements Errand<Itinerary, ItineraryCommand> {

    private final ClinicDays days;

    public ReleaseErrand(ClinicDays days) {
        this.days = days;
    }

    @Override
    public @Nullable Outcome<ItineraryCommand> run(String aggregateId, Itinerary state, Timer timer, Moment moment) {
        Held held = state.bookings().held().get(timer.key());
        Treatment treatment = state.treatment();
        if (held == null || treatment == null) {
            return null;
        }
        days.close(treatment.site(), held.date(), held.token());
        return new Outcome<>(new ItineraryCommand.RecordRelease(held.token()), null);
    }
}
