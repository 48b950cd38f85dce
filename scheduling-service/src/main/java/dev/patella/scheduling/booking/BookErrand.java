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
import java.time.LocalDate;
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
        DayAnswer answer = ask(aggregateId, treatment.site(), intent, Moot.of(state, wish) != null, moment);
        return new Outcome<>(new ItineraryCommand.RecordDayAnswer(intent.token(), answer.verdict()), wish.inputId());
    }

    /** What was booked under an intent that is past its expiry stays booked: another run of this may be about to record it. */
    private DayAnswer ask(String aggregateId, String site, Intent intent, boolean moot, Moment moment) {
        LocalDate date = intent.planned().date();
        if (moot) {
            return days.close(site, date, intent.token());
        }
        return moment.now().isAfter(intent.expiresAt())
                ? days.expire(site, date, intent.token())
                : days.book(new DayBooking(site, date, intent.token(), aggregateId, intent.planned().slots()));
    }
}
