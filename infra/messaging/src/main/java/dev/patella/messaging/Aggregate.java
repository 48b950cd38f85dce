package dev.patella.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pure heart of a service: what it decides and how its state follows from its events. No clock, no random number, no I/O.
 *
 * @param <S> state
 * @param <C> commands
 * @param <F> events of other services, with only the fields that this service reads
 * @param <E> domain events
 */
public interface Aggregate<S, C, F, E> {

    /** The state before any event. */
    S initial();

    /** Answers a command in any state; total. */
    Decision<E> decide(S state, C command, Moment moment);

    /** What this command needs as a gate, or null when it is none. */
    default @Nullable Gate gate(C command) {
        return null;
    }

    /** What follows from an event of another service; total, and never a refusal: it has happened. */
    List<E> react(S state, F event, Moment moment);

    /**
     * What follows from a fact that waited until its deadline for something that never came: where the aggregate keeps deviations, a
     * critical one. That it was told, and what was missing, is recorded in any case.
     */
    default List<E> overdue(S state, C command, Refusal missing, Moment moment) {
        return List.of();
    }

    /**
     * What follows when an operator gives up events that others have heard and that a restored database does not know: where the aggregate
     * keeps deviations, a critical one. That they were given up is recorded in any case.
     */
    default List<E> restored(S state, Moment moment) {
        return List.of();
    }

    /** What follows from a timer that is due; empty when it is not due any more. */
    List<E> ring(S state, Timer timer, Moment moment);

    /** The state after an event. Reads no policy and no clock. */
    S evolve(S state, E event);

    /** The next thing that this state waits for, or null when it waits for no time. */
    @Nullable
    Timer due(S state);

    /** Names of the commands that could be accepted next. */
    List<String> possible(S state);

    /** The site to which this belongs, or null before the first event that says it. */
    @Nullable
    String site(S state);
}
