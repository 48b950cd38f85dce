package dev.patella.messaging.engine;

import dev.patella.messaging.CloudEvent;

/**
 * What operators do about what waits. Each act may be repeated: it takes effect once, and says again how it stands.
 *
 * <p>Every method may throw {@link Store.StoreUnavailable}; then the same act may be sent again.
 */
public interface WaitingDesk {

    /**
     * Tries something again that waits, whatever the reason; what it held up is tried after it.
     *
     * @throws NotPossible when it cannot be tried
     */
    Result replay(String waitingId, OperatorAct act);

    /**
     * Puts a repaired record in the place of one that cannot be applied, and tries that. What came stays on record.
     *
     * @throws NotPossible when the repaired record would be another event, or cannot be tried
     */
    Result repair(String waitingId, CloudEvent repaired, OperatorAct act);

    /**
     * Gives something up that can never be applied. What it was stays on record; what it held up goes on. Of a stream, an event is passed
     * over only when it is its turn.
     *
     * @throws NotPossible when something before it has to be dealt with first
     */
    Result release(String waitingId, OperatorAct act);

    /**
     * How it stands after the act.
     *
     * @param outcome what became of it
     * @param detail why it waits, where it goes on waiting; empty otherwise
     */
    record Result(Outcome outcome, String detail) {}

    /** What can become of it. */
    enum Outcome {
        /** It took effect, or had done so before. */
        APPLIED,
        /** It goes on waiting. */
        WAITS,
        /** It was given up. */
        RELEASED,
        /** Nothing waits under that id. */
        GONE
    }

    /** The act is not possible, and changed nothing. */
    final class NotPossible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPossible(String message) {
            super(message);
        }
    }
}
