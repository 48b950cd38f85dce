package dev.patella.platform.http;

import dev.patella.messaging.Snapshot;

/**
 * What a service shows of one of its aggregates.
 *
 * @param <S> state
 */
@FunctionalInterface
public interface View<S> {

    /** What is shown, as an object that becomes JSON; under `state` in the answer. */
    Object of(Snapshot<S> snapshot, Reader reader);
}
