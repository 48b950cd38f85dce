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

    /** For what goes on now: one that is withdrawn counts no more, whatever time it was withdrawn for. */
    boolean activeAt(Instant now) {
        return holdsAt(now) && withdrawnAt == null;
    }

    /** For what has happened. */
    boolean wasActiveAt(Instant then) {
        return holdsAt(then) && (withdrawnAt == null || then.isBefore(withdrawnAt));
    }

    private boolean holdsAt(Instant time) {
        return !time.isBefore(givenAt) && time.isBefore(expiresAt);
    }
}
