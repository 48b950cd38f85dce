package dev.patella.messaging.engine;

import org.jspecify.annotations.Nullable;

/**
 * How much of its journal a service knows to be in the topic of its stream.
 *
 * @param topic the topic's id; empty while the service has never seen one
 * @param after the last entry that was said again; null when everything is there
 */
public record Refill(String topic, Store.@Nullable EntryKey after) {

    /** Nothing has been said again yet. */
    static final Store.EntryKey BEGIN = new Store.EntryKey("", 0);

    /** Everything is in this topic. */
    static Refill whole(String topic) {
        return new Refill(topic, null);
    }

    /** Everything has to be said again in this topic. */
    static Refill begin(String topic) {
        return new Refill(topic, BEGIN);
    }

    Store.EntryKey from() {
        return after == null ? BEGIN : after;
    }

    boolean isWhole() {
        return after == null;
    }
}
