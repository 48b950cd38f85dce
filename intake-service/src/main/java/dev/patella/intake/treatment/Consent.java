package dev.patella.intake.treatment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent that was given (`domain.md` §2.7).
 *
 * @param type to what
 * @param version version of the text
 * @param language language of the text, BCP 47
 * @param givenAt when
 * @param expiresAt until when it holds
 * @param givenBy who gave it
 * @param interpreter opaque id of the interpreter, where there was one
 */
public record Consent(ConsentType type, String version, String language, Instant givenAt, Instant expiresAt, GivenBy givenBy,
        @Nullable String interpreter) {

    /** Who gives a consent. */
    public enum GivenBy {
        PATIENT, REPRESENTATIVE
    }

    /** Whether it holds at that time. */
    public boolean activeAt(Instant time) {
        return !time.isBefore(givenAt) && time.isBefore(expiresAt);
    }
}
