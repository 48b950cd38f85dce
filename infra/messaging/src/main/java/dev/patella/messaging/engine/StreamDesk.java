package dev.patella.messaging.engine;

import dev.patella.messaging.Desk;

/** What operators have a service do about its own stream. */
@FunctionalInterface
public interface StreamDesk {

    /**
     * Says again what the service has said about one aggregate.
     *
     * @return how many contract events that were; 0 when this service has said nothing of it
     * @throws Desk.TemporarilyUnavailable when the broker did not take all of them; the same may be asked again
     */
    int resend(String aggregateId);
}
