package dev.patella.scheduling.day;

import java.time.LocalDate;
import java.util.List;

/**
 * A request to take slots of a day, all or none.
 *
 * @param site the site
 * @param date the day
 * @param token identity of the request; asking again with the same token gets the same answer
 * @param treatment for which treatment
 * @param slots what is wanted
 */
public record DayBooking(String site, LocalDate date, String token, String treatment, List<Slot> slots) {

    public DayBooking {
        slots = List.copyOf(slots);
    }
}
