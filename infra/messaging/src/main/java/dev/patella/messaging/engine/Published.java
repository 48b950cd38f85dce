package dev.patella.messaging.engine;

import dev.patella.messaging.Head;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contract event of a domain event, as it is published.
 *
 * @param type kebab name within the stream
 * @param version version of the contract
 * @param previous the contract event before it in this aggregate
 * @param basis what its producer had heard of the other streams when it decided
 * @param traceparent W3C trace context, or null
 * @param data JSON text
 */
public record Published(String type, int version, Head previous, Map<String, Head> basis, @Nullable String traceparent, String data) {

    public Published {
        basis = Map.copyOf(basis);
    }
}
