package dev.patella.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step outside the aggregate that a due timer asks for, such as booking in another document. It may run more than once for the same
 * timer, and after a crash; its answer is a command that the aggregate decides.
 *
 * @param <S> state
 * @param <C> commands
 */
@FunctionalInterface
public interface Errand<S, C> {

    /**
     * Runs the step and says what came of it.
     *
     * @return the answer, or null when there is nothing to do any more
     */
    @Nullable
    Outcome<C> run(String aggregateId, S state, Timer timer, Moment moment);

    /**
     * What came of an errand.
     *
     * @param command what the aggregate decides next
     * @param answers inputId of the pending input that is answered by this, or null when it answers none yet
     * @param others what other aggregates of the same site are told before, by id; each decides it once, however often the errand is run
     * @param unlessAll what the aggregate decides instead where not all of them could be told now
     */
    record Outcome<C>(C command, @Nullable String answers, Map<String, C> others, C unlessAll) {

        public Outcome {
            others = Map.copyOf(others);
        }

        /** Of an errand that tells nobody else. */
        public Outcome(C command, @Nullable String answers) {
            this(command, answers, Map.of(), command);
        }
    }
}
