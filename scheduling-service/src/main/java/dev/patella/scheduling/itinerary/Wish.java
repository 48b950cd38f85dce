package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.AppointmentKind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A booking that is wanted and not yet answered.
 *
 * @param id its id; for a requested visit, the visit's
 * @param what what is wanted
 * @param inputId the input that waits for the answer, or null where nobody does
 * @param since since when it has been as it is
 * @param attempt how often it was tried before
 * @param intent what is being booked now, or null while it must be searched for
 */
public record Wish(String id, What what, @Nullable String inputId, Instant since, int attempt, @Nullable Intent intent) {

    /** What can be wanted. */
    public sealed interface What {

        /** An appointment in a period. */
        record AppointmentWanted(AppointmentKind kind, Instant earliest, Instant latest, int minutes,
                @Nullable String followUpPoint) implements What {}

        /** A procedure day that starts not before a time. */
        record DayWanted(LocalDate date, Instant notBefore) implements What {}

        /** Another procedure day in place of the one that is booked. */
        record DayMoveWanted(LocalDate date, Instant notBefore, String reason) implements What {}

        /** The procedure day of a slot that was offered, at the start that the patient was told. */
        record OfferTaken(LocalDate date, Instant start, String slotId) implements What {}

        /** Another time in place of that of an appointment. */
        record AppointmentMoveWanted(String appointmentId, AppointmentKind kind, Instant earliest, Instant latest, int minutes,
                @Nullable String followUpPoint) implements What {}
    }

    Wish with(Intent value) {
        return new Wish(id, what, inputId, value.since(), attempt, value);
    }

    Wish again(Instant at) {
        return new Wish(id, what, inputId, at, attempt + 1, null);
    }
}
