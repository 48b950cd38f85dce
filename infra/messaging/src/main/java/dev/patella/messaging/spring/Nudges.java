package dev.patella.messaging.spring;

import java.util.function.Consumer;

/** Wakes the loops; made before them, since what they run needs it. */
final class Nudges {

    private volatile Runnable relay = () -> {};
    private volatile Runnable timers = () -> {};
    private volatile Runnable moved = () -> {};
    private volatile Consumer<String> facts = id -> {};

    void relay(Runnable wake) {
        relay = wake;
    }

    void timers(Runnable wake) {
        timers = wake;
    }

    void facts(Consumer<String> wake) {
        facts = wake;
    }

    /** Facts wait for this aggregate, and it has changed. */
    void facts(String id) {
        facts.accept(id);
    }

    void moved(Runnable wake) {
        moved = wake;
    }

    /** A topic that is read was made anew. */
    void moved() {
        moved.run();
    }

    void relay() {
        relay.run();
    }

    void timers() {
        timers.run();
    }
}
