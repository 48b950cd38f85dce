package dev.patella.lab.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent as intake told it.
 *
 * @param version version of its text
 * @param givenAt when it was given
 * @param expiresAt when it ends by itself
 * @param endedAt when it was withdrawn or expired, or null
 */
public record Consent(String version, Instant givenAt, Instant expiresAt, @Nullable Instant endedAt) {

    /** Whether it holds at a time. */
    public boolean activeAt(Instant time) {
        return !givenAt.isAfter(time) && expiresAt.isAfter(time) && (endedAt == null || endedAt.isAfter(time));
    }
}
