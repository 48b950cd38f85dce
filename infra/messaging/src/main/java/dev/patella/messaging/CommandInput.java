package dev.patella.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way in.
 *
 * @param aggregateId the aggregate it names, or null when it opens one
 * @param command what is asked
 * @param moment who asks, from where, with what signature; its `now` is overwritten by the engine's clock
 * @param ifMatch the revision that the asker saw last, or null
 * @param basis what the asker knows to have happened: stream name to number; a service that has not heard of it yet answers NOT_YET
 * @param traceparent W3C trace context, or null
 * @param <C> commands
 */
public record CommandInput<C>(@Nullable String aggregateId, C command, Moment moment, @Nullable Long ifMatch, Map<String, Long> basis,
        @Nullable String traceparent) {

    public CommandInput {
        basis = Map.copyOf(basis);
    }
}
