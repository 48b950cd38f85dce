package dev.patella.messaging.engine;

import java.time.Instant;

/**
 * Something that is in an aggregate's way.
 *
 * @param reason why
 * @param scope what it holds up: treatment, a side, a container, the site
 * @param cause what ends it: the id of what waits, or of the event that set it
 * @param since since when
 */
public record Block(String reason, String scope, String cause, Instant since) {

    /** Scope of a block that concerns the whole aggregate. */
    public static final String WHOLE = "treatment";
}
