package dev.patella.bench.contestant;

import com.mongodb.client.model.Filters;
import dev.patella.testkit.server.ChildProcess;
import java.util.List;
import org.bson.conversions.Bson;

/** A process of a contestant that reads a topic, and can be away while others fill it. */
public interface Reading {

    /** What it reads. */
    String topic();

    /** The consumer group whose offsets say how far it has come. */
    String group();

    /** Where it keeps what came of it. */
    Contestant.Place documents();

    /** What is in its database as long as it has not told everything. */
    default Untold untold() {
        return Untold.in(documents().collection());
    }

    /**
     * Documents that are there as long as something is to be told.
     *
     * @param which those that still wait
     */
    record Untold(String collection, Bson which) {

        /** Where documents have outboxes of their own, as Patella's do. */
        static Untold in(String collection) {
            return new Untold(collection, Filters.exists("pendingSince"));
        }
    }

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
