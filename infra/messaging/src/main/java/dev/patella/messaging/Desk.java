package dev.patella.messaging;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service's edge talks to: hand in commands, read aggregates.
 *
 * @param <S> state
 * @param <C> commands
 */
public interface Desk<S, C> {

    /**
     * Decides a command and stores the answer by a majority before it returns. Where the answer waits for an errand, runs the errand and
     * returns what came of it.
     *
     * @throws KeyReused when the same input id came with another content before
     * @throws RevisionMismatch when `ifMatch` is not the aggregate's revision
     * @throws TemporarilyUnavailable when the database cannot be reached or the outcome stays unknown; the same input may be sent again
     */
    Answer handle(CommandInput<C> input);

    /** Reads an aggregate; empty when this service has not heard of it. */
    Optional<Snapshot<S>> find(String aggregateId);

    /**
     * Reads the aggregates whose state has this value in an indexed field, in the order of their ids.
     *
     * @param field path within the state, one of those that the service declared as indexed
     * @param after id after which the page starts, or null for the first page
     * @param limit size of the page
     */
    List<Snapshot<S>> findBy(String field, String value, @Nullable String after, int limit);

    /** The answer that an input was given; empty when it was never answered for good. */
    Optional<Answer> answerTo(String aggregateId, String inputId);

    /** The same input id came with another content before. */
    final class KeyReused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public KeyReused(String message) {
            super(message);
        }
    }

    /** The aggregate has changed since the asker looked. */
    final class RevisionMismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long current;

        public RevisionMismatch(long current) {
            super("The revision is " + current);
            this.current = current;
        }

        /** The revision it has now. */
        public long current() {
            return current;
        }
    }

    /** The database cannot be reached, or does not say what became of a write. */
    final class TemporarilyUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TemporarilyUnavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
