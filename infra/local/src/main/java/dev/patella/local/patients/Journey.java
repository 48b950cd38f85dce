package dev.patella.local.patients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one patient's journey stands.
 *
 * @param patient whose
 * @param day which day the patient has
 * @param treatment the treatment's id; empty before it is opened
 * @param outcome how far it came
 * @param end how the treatment ended: CLOSED, or the outcome with which it ended early; empty before
 * @param why why it came no further, or null
 * @param ended the platform's time at its end, or null
 * @param events how many events were published about it
 */
public record Journey(SyntheticPatient patient, Day day, String treatment, Outcome outcome, String end, @Nullable String why,
        @Nullable Instant ended,
        int events) {

    /** How far a journey can come. */
    public enum Outcome {
        /** Not referred yet. */
        WAITING,
        /** Before the end of the procedure day. */
        UNDER_WAY,
        /** The procedure is done, follow-up runs. */
        IN_FOLLOW_UP,
        /** Done: its record was reviewed. */
        CLOSED,
        /** It cannot go on. */
        STUCK
    }
}
