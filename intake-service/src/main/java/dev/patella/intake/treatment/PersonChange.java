package dev.patella.intake.treatment;

import dev.patella.messaging.Signature;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a coordinator has asked to have changed of who the patient is, until the collection of persons has answered (decision 0082). One of
 * the two is there.
 *
 * @param id which change it is
 * @param inputId the input that asked for it
 * @param askedAt when
 * @param signature the coordinator's signature
 * @param merge the record that is to stay
 * @param correction what is right
 */
public record PersonChange(String id, String inputId, Instant askedAt, Signature signature, @Nullable Merge merge,
        @Nullable Correction correction) {

    /**
     * Two records are one person's.
     *
     * @param survivor the treatment that was named
     * @param patientId the record of that treatment's person, which stays
     */
    public record Merge(String survivor, String patientId) {}

    /**
     * What was known of the person is wrong, or no longer so.
     *
     * @param reason why
     * @param person where it is kept what is right
     */
    public record Correction(Reason reason, NoteRef person) {}

    /** Why what was known of a person is not right. */
    public enum Reason {
        MISSPELT, NAME_CHANGED, WRONG_DATE_OF_BIRTH
    }
}
