package dev.patella.scheduling.booking;

import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.DayAnswer;
import dev.patella.scheduling.day.DayBooking;
import dev.patella.scheduling.itinerary.Intent;
import dev.patella.scheduling.itinerary.Itinerary;
import dev.patella.scheduling.itinerary.ItineraryCommand;
import dev.patella.scheduling.itinerary.Moot;
import dev.patella.scheduling.itinerary.Treatment;
import dev.patella.scheduling.itinerary.Wish;
import org.jspecify.annotations.Nullable;

/** Asks the clinic day for a recorded intent; closes one that is past its expiry or that nobody wants any more. */
public final class BookErrand implements Errand<Itinerary, ItineraryCommand> {

    private final ClinicDays days;

    public BookErrand(ClinicDays days) {
        this.days = days;
    }

    @Override
    public @Nullable Outcome<ItineraryCommand> run(String aggregateId, Itinerary state, Timer timer, Moment moment) {
        Wish wish = state.bookings().wishOf(timer.key()).orElse(null);
        Treatment treatment = state.treatment();
        if (wish == null || wish.intent() == null || treatment == null) {
            return null;
        }
        Intent intent = wish.intent();
        boolean over = Moot.of(state, wish) != null || moment.now().isAfter(intent.expiresAt());
        DayAnswer answer = over
                ? days.close(treatment.site(), intent.planned().date(), intent.token())
                : days.book(new DayBooking(treatment.site(), intent.planned().date(), intent.token(), aggregateId, intent.planned()
                        .slots()));
        return new Outcome<>(new ItineraryCommand.RecordDayAnswer(intent.token(), answer.verdict()), wish.inputId());
    }
}
