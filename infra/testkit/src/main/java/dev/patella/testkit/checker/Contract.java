package dev.patella.testkit.checker;

import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a domain event says to the other services, as it is stored.
 *
 * @param type kebab name within the stream
 * @param version version of the contract
 * @param previous the contract event before it in this aggregate
 * @param basis what its producer had heard of the other streams
 * @param data JSON text
 */
public record Contract(String type, int version, Link previous, Map<String, Link> basis, String data) {

    public Contract {
        basis = Map.copyOf(basis);
    }

    static @Nullable Contract of(@Nullable Document stored) {
        return stored == null
                ? null
                : new Contract(Fields.text(stored, "type"), (int) Fields.number(stored, "v"), Link.of(Fields.document(stored, "previous")),
                        Fields.links(Fields.document(stored, "basis")),
                        Fields.text(stored, "data"));
    }

    /** The data, read. */
    Document json() {
        return Document.parse(data);
    }
}
