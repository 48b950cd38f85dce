package dev.patella.testkit.checker;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/**
 * One resource that a clinic day has given away.
 *
 * @param token for which booking
 * @param treatment for which treatment
 * @param type what the resource is booked as; the patient is one too
 * @param resource id of the resource
 * @param start when it is used
 * @param end until when it is used
 * @param freeAt when the next one may have it: the end and its changeover
 */
record Taken(String token, String treatment, String type, String resource, Instant start, Instant end, Instant freeAt) {

    /** What a clinic day has given away. */
    static List<Taken> of(Document day) {
        return Fields.documents(day, "bookings").stream().map(booking -> {
            Document slot = Objects.requireNonNullElse(Fields.document(booking, "slot"), booking);
            return new Taken(Fields.text(booking, "token"), Fields.text(booking, "treatment"), Fields.text(slot, "type"),
                    Fields.text(slot, "resource"), instant(slot, "start"), instant(slot, "end"), instant(slot, "freeAt"));
        }).toList();
    }

    boolean collidesWith(Taken other) {
        return resource.equals(other.resource) && start.isBefore(other.freeAt) && other.start.isBefore(freeAt);
    }

    private static Instant instant(Document slot, String field) {
        Object value = slot.get(field);
        return value instanceof Date date ? date.toInstant() : OffsetDateTime.parse(String.valueOf(value)).toInstant();
    }
}
