package dev.patella.followup.plan;

import java.time.Instant;

/**
 * An appointment of the follow-up, as scheduling told.
 *
 * @param appointmentId its id
 * @param point point that it serves
 * @param start when it begins
 * @param status what became of it
 */
public record Visit(String appointmentId, Point point, Instant start, Status status) {

    /** What became of it. */
    public enum Status {
        REQUESTED, BOOKED, ATTENDED, MISSED, CANCELLED
    }
}
