package dev.patella.bench.contestant;

import dev.patella.testkit.server.ChildProcess;
import java.util.List;

/** A process of a contestant that reads a topic, and can be away while others fill it. */
public interface Reading {

    /** What it reads. */
    String topic();

    /** The consumer group whose offsets say how far it has come. */
    String group();

    /** Where it keeps what came of it, each document with its outbox. */
    Contestant.Place documents();

    /** Stops it, and waits until it has left. */
    void stop();

    /**
     * Starts it, and does not wait until it reads.
     *
     * @param flags more options of its JVM
     */
    void start(List<String> flags);

    /** The process that runs, or that did. */
    ChildProcess process();
}
