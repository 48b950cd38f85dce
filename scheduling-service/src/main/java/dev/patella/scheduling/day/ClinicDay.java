package dev.patella.scheduling.day;

import java.time.LocalDate;
import java.util.List;

/**
 * One day of one site, as its register has it.
 *
 * @param site the site
 * @param date the day
 * @param bookings what is taken
 * @param answers what it answered to whom
 */
public record ClinicDay(String site, LocalDate date, List<Booking> bookings, List<DayAnswer> answers) {

    public ClinicDay {
        bookings = List.copyOf(bookings);
        answers = List.copyOf(answers);
    }

    /** A day of which nothing is known yet. */
    public static ClinicDay empty(String site, LocalDate date) {
        return new ClinicDay(site, date, List.of(), List.of());
    }

    /** What is taken. */
    public Occupancy occupancy() {
        return new Occupancy(bookings.stream().map(Booking::slot).toList());
    }
}
