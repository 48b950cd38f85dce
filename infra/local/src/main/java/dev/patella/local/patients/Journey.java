package dev.patella.local.patients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one patient's journey stands.
 *
 * @param patient whose
 * @param treatment the treatment's id; empty before it is opened
 * @param outcome how far it came
 * @param why why it came no further, or null
 * @param ended the platform's time at its end, or null
 * @param events how many events were published about it
 */
public record Journey(SyntheticPatient patient, String treatment, Outcome outcome, @Nullable String why, @Nullable Instant ended,
        int events) {

    /** How far a journey can come. */
    public enum Outcome {
        /** Not referred yet. */
        WAITING,
        /** Before the end of the procedure day. */
        UNDER_WAY,
        /** The procedure is done, follow-up runs. */
        IN_FOLLOW_UP,
        /** Done. */
        CLOSED,
        /** It cannot go on. */
        STUCK
    }
}
