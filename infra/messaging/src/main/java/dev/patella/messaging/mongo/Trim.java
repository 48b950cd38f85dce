package dev.patella.messaging.mongo;

import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The one pipeline update that removes what is published and archived from an outbox, and forgets since when something was pending once
 * nothing is. It does not count as a commit: entries that are pushed meanwhile stay.
 */
final class Trim {

    private Trim() {}

    static List<Bson> upTo(long n) {
        Document left = new Document("$filter",
                new Document("input", "$outbox").append("as", "entry").append("cond", new Document("$gt", List.of("$$entry.n", n))));
        Document none = new Document("$eq", List.of(new Document("$size", "$outbox"), 0));
        return List.of(new Document("$set", new Document("outbox", left)),
                new Document("$set", new Document("pendingSince", new Document("$cond", List.of(none, "$$REMOVE", "$pendingSince")))));
    }
}
