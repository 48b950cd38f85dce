package dev.patella.scheduling.itinerary;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * That a treatment waits for a procedure day (domain.md §7.5), and what nobody but the patient knows about that.
 *
 * @param earliest first day on which the patient can come
 * @param latest last day on which the patient can come
 * @param noticeHours notice that the patient needs, h
 * @param medicationStopDays longest time before the procedure at which a medicine that is still taken must be stopped, days (§2.6)
 * @param deadline whether an athlete's or a work deadline presses of which the referral did not tell
 * @param since since when it has been on the list
 */
public record WaitListEntry(LocalDate earliest, LocalDate latest, int noticeHours, int medicationStopDays, boolean deadline,
        Instant since) {

    boolean covers(LocalDate date) {
        return !date.isBefore(earliest) && !date.isAfter(latest);
    }

    /** Between the reply and the start of the day, so that the patient can come and can have stopped the medicine. */
    Duration notice(WaitListPolicy policy) {
        Duration stop = Duration.ofDays(medicationStopDays);
        Duration wanted = Duration.ofHours(Math.max(noticeHours, policy.leastNoticeHours()));
        return stop.compareTo(wanted) > 0 ? stop : wanted;
    }
}
