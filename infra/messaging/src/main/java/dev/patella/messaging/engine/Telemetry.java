package dev.patella.messaging.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the engine tells about itself; every number ends up in a metric. */
public interface Telemetry {

    /** An input was handled and cost this many majority writes before its answer. */
    void handled(String kind, String outcome, int writes);

    /** A poll was consumed. */
    void polled(int records, int applied, int queries, int writes);

    /** Something could not be applied now. */
    void waits(WaitingItem item);

    /** An entry left: this long after it was committed. */
    void relayed(int entries, Duration oldest);

    /** An aggregate cannot be relayed or rung; somebody must look. */
    void broken(String aggregateId, String what, @Nullable Throwable why);

    /** All contract events of an aggregate after this number were said again, as many as there are. */
    default void resent(String aggregateId, long after, int events, Asker by) {}

    /** The topic of the stream is another one than before, and is filled from the journal where there was one before. */
    default void refills(String before, String topic) {}

    /** So many contract events were said in a topic that is being filled from the journal. */
    default void refilled(int events, boolean whole) {}

    /** The database was put back to an older state; so many aggregates are older than what others have heard of them. */
    default void restored(int behind) {}

    /** Who had events said again. */
    enum Asker {
        /** Somebody who looks after the services. */
        OPERATOR,
        /** Another service, which lacks them. */
        READER
    }

    /** An operator dealt with something that waited. */
    default void operated(OperatorAct act, WaitingDesk.Result result) {}

    /** A fact waited in vain for this, and was given up at its deadline. */
    default void overdue(String aggregateId, String waitingId, String command, String missing) {}

    /** Tells nobody. */
    Telemetry NONE = new Telemetry() {
        @Override
        public void handled(String kind, String outcome, int writes) {}

        @Override
        public void polled(int records, int applied, int queries, int writes) {}

        @Override
        public void waits(WaitingItem item) {}

        @Override
        public void relayed(int entries, Duration oldest) {}

        @Override
        public void broken(String aggregateId, String what, @Nullable Throwable why) {}
    };
}
