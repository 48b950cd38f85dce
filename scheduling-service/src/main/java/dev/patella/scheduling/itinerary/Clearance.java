package dev.patella.scheduling.itinerary;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clearance that intake gave or refused.
 *
 * @param granted whether it was given
 * @param reasonCodes rules that did not pass outright
 * @param validThrough last procedure date for which it holds; null when refused
 * @param checkInId check-in that it answers, where intake says so
 */
public record Clearance(boolean granted, List<String> reasonCodes, @Nullable LocalDate validThrough, @Nullable String checkInId) {

    boolean holdsOn(LocalDate date) {
        return granted && validThrough != null && !validThrough.isBefore(date);
    }

    /** Whether it answers this check-in. One that names none can only answer the last: an earlier answer is forgotten at check-in. */
    boolean answers(String id) {
        return checkInId == null || checkInId.equals(id);
    }
}
