package dev.patella.messaging;

/**
 * What must be looked up or claimed outside the aggregate before a command can be decided: registry keys, persons, notes. Nothing is made
 * ready for an input that was answered before, that its aggregate cannot answer now, or that names a stale revision. Runs again when the
 * command is sent again or loses a race, so it must be idempotent.
 *
 * @param <S> state
 * @param <C> commands
 */
@FunctionalInterface
public interface Preparation<S, C> {

    /**
     * Makes a command ready.
     *
     * @param aggregateId the aggregate that will decide it
     * @param state its state, as it was just read
     * @throws NotYet when it must wait for something
     */
    C prepare(String aggregateId, S state, C command, Moment moment);

    /**
     * The aggregate that decides a command which names none. May claim a key for it, where nobody has that yet.
     *
     * @throws IllegalArgumentException when the command must name its aggregate
     */
    default String aggregate(C command, Moment moment) {
        throw new IllegalArgumentException("This command needs the id of the treatment that it is about");
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
    static <S, C> Preparation<S, C> none() {
        return (aggregateId, state, command, moment) -> command;
    }
}
