package dev.patella.scheduling.itinerary;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A freed slot as it is offered to one treatment.
 *
 * @param slotId id of the slot
 * @param freedBy the treatment that gave it back, and that hears what became of the offer
 * @param date the day at the site
 * @param start when this patient's day would start
 * @param replyBy the offer lapses then
 * @param score score by which the treatment was chosen
 * @param policyVersion version of the policy by which it was scored
 */
public record SlotOffer(String slotId, String freedBy, LocalDate date, Instant start, Instant replyBy, WaitListScore score,
        String policyVersion) {

    /** What can become of an offer. */
    public enum Outcome {
        /** The slot is booked. */
        BOOKED,
        /** The patient said no. */
        DECLINED,
        /** Nobody answered in time. */
        LAPSED,
        /** The patient said yes, and the day could not be booked. */
        BOOKING_FAILED,
        /** The treatment left the list. */
        LEFT,
        /** Another day was booked. */
        BOOKED_OTHERWISE,
        /** The treatment has ended. */
        ENDED,
        /** When the treatment was told, the slot did not suit it any more; the patient was not asked. */
        PASSED
    }

    /**
     * An offer that is over.
     *
     * @param slotId id of the slot
     * @param outcome what became of it
     */
    public record Closed(String slotId, Outcome outcome) {}

    /**
     * What the treatment that gave the slot back must still be told.
     *
     * @param freedBy that treatment
     * @param outcome what became of the offer
     * @param at when it is told, or told again
     */
    public record Report(String freedBy, Outcome outcome, Instant at) {

        Report again(Instant time) {
            return new Report(freedBy, outcome, time);
        }
    }
}
