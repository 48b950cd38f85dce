package dev.patella.scheduling.itinerary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent as far as scheduling must know it.
 *
 * @param givenAt when it was given
 * @param expiresAt when it ends by itself
 * @param withdrawnAt from when it is withdrawn, or null
 */
public record Consent(Instant givenAt, Instant expiresAt, @Nullable Instant withdrawnAt) {

    boolean activeAt(Instant at) {
        return !at.isBefore(givenAt) && at.isBefore(expiresAt) && withdrawnAt == null;
    }
}
