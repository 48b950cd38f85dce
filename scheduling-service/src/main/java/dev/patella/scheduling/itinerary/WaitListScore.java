package dev.patella.scheduling.itinerary;

/**
 * How much a treatment on the wait list is due (domain.md §7.5), by its parts.
 *
 * @param clinicCancelled points because the clinic cancelled its day
 * @param expiring points because its determination or a consent ends soon
 * @param deadline points because of a deadline
 * @param waiting points for the days of waiting
 */
public record WaitListScore(int clinicCancelled, int expiring, int deadline, int waiting) {

    /** The score. */
    public int sum() {
        return clinicCancelled + expiring + deadline + waiting;
    }
}
