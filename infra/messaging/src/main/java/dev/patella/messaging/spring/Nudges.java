package dev.patella.messaging.spring;

/** Wakes the loops; made before them, since what they run needs it. */
final class Nudges {

    private volatile Runnable relay = () -> {};
    private volatile Runnable timers = () -> {};

    void relay(Runnable wake) {
        relay = wake;
    }

    void timers(Runnable wake) {
        timers = wake;
    }

    void relay() {
        relay.run();
    }

    void timers() {
        timers.run();
    }
}
