package dev.patella.messaging.mongo;

import dev.patella.messaging.engine.OperatorAct;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** What operators did about something that waits, as it is stored with that. */
final class WaitingRecord {

    /** Field of the acts, the oldest first; a repair keeps what was there before it. */
    static final String ACTS = "acts";
    /** Field of the time since which it waits no more. */
    static final String GONE = "gone";

    private static final List<String> CONTENT = List.of("reason", "detail", "attributes", "key", "data", "sealed");

    private WaitingRecord() {}

    /** Adds an act. */
    static List<Document> of(OperatorAct act) {
        return List.of(new Document("$set", new Document(ACTS, added(written(act)))));
    }

    /** Adds a repair, with what was there, and puts the repaired content in its place. */
    static List<Document> of(OperatorAct act, Document repaired) {
        Document was = new Document();
        CONTENT.forEach(field -> was.append(field, "$" + field));
        Document content = new Document();
        repaired.forEach((field, value) -> content.append(field, literal(value)));
        return List.of(new Document("$set", new Document(ACTS, added(written(act).append("was", was)))), new Document("$set", content));
    }

    private static Document added(Document act) {
        return new Document("$concatArrays", List.of(new Document("$ifNull", List.of("$" + ACTS, List.of())), List.of(act)));
    }

    private static Document written(OperatorAct act) {
        return new Document("kind", act.kind().name()).append("by", literal(act.by()))
                .append("reason", literal(act.reason()))
                .append("at", Date.from(act.at()));
    }

    /** Whatever it is, it is no expression. */
    private static Document literal(Object value) {
        return new Document("$literal", value);
    }
}
