package dev.patella.local.driver;

/** What somebody does, step by step, in the platform's time. Runs on a thread of its own. */
@FunctionalInterface
public interface Script {

    /**
     * Acts it out.
     *
     * @param turn asks for the time, and waits for a later one
     */
    void play(Turn turn) throws InterruptedException;
}
