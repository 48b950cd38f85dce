package dev.patella.messaging;

import org.jspecify.annotations.Nullable;

/**
 * The edge of clinic events: recognises this service's types, checks the source, the person and the schema, and makes them commands.
 *
 * @param <C> commands
 */
@FunctionalInterface
public interface ClinicInbox<C> {

    /** Judges one clinic event. */
    Verdict<C> judge(CloudEvent event);

    /**
     * What the edge makes of a clinic event.
     *
     * @param <C> commands
     */
    sealed interface Verdict<C> {

        /** One of ours, and fit to be decided. */
        record Mine<C>(CommandInput<C> input) implements Verdict<C> {}

        /** Another service's. */
        record NotMine<C>() implements Verdict<C> {}

        /**
         * Refused at the edge: answered, never stored as decided.
         *
         * @param aggregateId the aggregate that it named, or null
         */
        record Rejected<C>(@Nullable String aggregateId, Refusal refusal) implements Verdict<C> {}
    }
}
