package dev.patella.scheduling.day;

import java.time.Instant;

/**
 * One resource, taken for one purpose.
 *
 * @param purpose step of the procedure day or kind of appointment
 * @param type what the resource is booked as
 * @param resource id of the resource, or of one of its seats
 * @param start when it is used
 * @param end until when it is used
 * @param freeAt when the next one may have it: the end and its changeover
 */
public record Slot(String purpose, ResourceType type, String resource, Instant start, Instant end, Instant freeAt) {

    /** Whether both want the same resource at the same time, changeover included. */
    public boolean collidesWith(Slot other) {
        return resource.equals(other.resource) && start.isBefore(other.freeAt) && other.start.isBefore(freeAt);
    }
}
