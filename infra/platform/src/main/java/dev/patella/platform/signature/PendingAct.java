package dev.patella.platform.signature;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Signature;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the first of two persons did, waiting for the second.
 *
 * @param kind which act, and of what where an aggregate can have several, e.g. `record-step/WASH_1`
 * @param digest SHA-256 of the content that was signed
 * @param by the first person
 * @param at when
 * @param signature the first person's signature, where there is one
 */
public record PendingAct(String kind, String digest, Actor by, Instant at, @Nullable Signature signature) {

    static PendingAct of(String kind, Moment moment) {
        return new PendingAct(kind, moment.digest(), moment.actor(), moment.told(), moment.signature());
    }
}
