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
 * @param ended how it ended, where it has
 */
public record Consent(ConsentType type, String version, String language, Instant givenAt, Instant expiresAt, GivenBy givenBy,
        @Nullable String interpreter, @Nullable Ended ended) {

    /** Who gives a consent. */
    public enum GivenBy {
        PATIENT, REPRESENTATIVE
    }

    /** Whether it holds at that time. */
    public boolean activeAt(Instant time) {
        return !time.isBefore(givenAt) && time.isBefore(expiresAt) && (ended == null || time.isBefore(ended.at()));
    }

    /** Whether nobody has withdrawn it and it was not seen to expire. */
    boolean stands() {
        return ended == null;
    }

    Consent with(Ended end) {
        return new Consent(type, version, language, givenAt, expiresAt, givenBy, interpreter, end);
    }

    /** How a consent came to its end, and from when that counts. */
    public record Ended(How how, Instant at) {}

    /** How a consent can end. */
    public enum How {
        WITHDRAWN, EXPIRED
    }
}
