package dev.patella.messaging.engine;

import dev.patella.messaging.Head;
import java.util.Map;

/**
 * The contract event of a domain event, as it is published.
 *
 * @param type kebab name within the stream
 * @param version version of the contract
 * @param previous the contract event before it in this aggregate
 * @param basis what its producer had heard of the other streams when it decided
 * @param data JSON text
 */
public record Published(String type, int version, Head previous, Map<String, Head> basis, String data) {

    public Published {
        basis = Map.copyOf(basis);
    }
}
