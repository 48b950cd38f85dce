package dev.patella.messaging.engine;

/** Named places between two steps, where a test stops the process. Does nothing otherwise. */
@FunctionalInterface
public interface FailPoint {

    /** A commit is durable, nothing of it is published. */
    String COMMITTED = "committed";

    /** Entries are acknowledged by the broker, not yet archived and trimmed. */
    String PUBLISHED = "published";

    /** A poll took effect, its offsets have not moved. */
    String CONSUMED = "consumed";

    /** Reached a place. */
    void reached(String place);

    /** No fail points. */
    FailPoint NONE = place -> {};
}
