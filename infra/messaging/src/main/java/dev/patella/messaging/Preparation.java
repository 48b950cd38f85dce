package dev.patella.messaging;

import org.jspecify.annotations.Nullable;

/**
 * What must be looked up or claimed outside the aggregate before a command can be decided: registry keys, persons, notes. Runs again when
 * the command is sent again, so it must be idempotent.
 *
 * @param <C> commands
 */
@FunctionalInterface
public interface Preparation<C> {

    /**
     * Makes a command ready.
     *
     * @param aggregateId the aggregate that was named, or null when the command opens one
     * @throws NotYet when it must wait for something
     */
    Prepared<C> prepare(@Nullable String aggregateId, C command, Moment moment);

    /** Whether making this command ready writes anything. Then the engine looks first whether it was answered before. */
    default boolean writes(C command) {
        return false;
    }

    /** The aggregate that a command is about, as far as that can be told without claiming anything; null when it cannot. */
    default @Nullable String known(@Nullable String aggregateId, C command, Moment moment) {
        return aggregateId;
    }

    /** It cannot be made ready now, and nothing is wrong with the database: who asked may ask again. */
    final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        public NotYet(Refusal refusal) {
            super(refusal.detail());
            this.refusal = refusal;
        }

        /** Why. */
        public Refusal refusal() {
            return refusal;
        }
    }

    /** Nothing to prepare. */
    static <C> Preparation<C> none() {
        return (aggregateId, command, moment) -> {
            if (aggregateId == null) {
                throw new IllegalArgumentException("This command needs the id of the treatment that it is about");
            }
            return new Prepared<>(aggregateId, command);
        };
    }
}
