package dev.patella.messaging.engine;

import dev.patella.messaging.Desk;

/** What operators have a service do about its own stream. */
public interface StreamDesk {

    /**
     * Says again what the service has said about one aggregate.
     *
     * @return how many contract events that were; 0 when this service has said nothing of it
     * @throws Desk.TemporarilyUnavailable when the broker did not take all of them; the same may be asked again
     */
    int resend(String aggregateId);

    /**
     * Has everything said again that the service has ever said, from the beginning of its journal; it goes on by itself, over restarts too. No
     * signs of life are given until it is done.
     *
     * @throws Desk.TemporarilyUnavailable when it cannot be begun just now; the same may be asked again
     */
    void republish();
}
