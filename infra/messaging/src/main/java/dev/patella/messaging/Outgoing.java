package dev.patella.messaging;

import org.jspecify.annotations.Nullable;

/**
 * Maps a service's domain events to the published language.
 *
 * @param <E> the service's domain events
 */
@FunctionalInterface
public interface Outgoing<E> {

    /** The contract event of this domain event, or null when it concerns nobody else. */
    @Nullable
    ContractEvent map(E event);
}
