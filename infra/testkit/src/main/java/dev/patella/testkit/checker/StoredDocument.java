package dev.patella.testkit.checker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;

/**
 * An aggregate's document as it is stored.
 *
 * @param id the treatment's id
 * @param revision number of events that made the state
 * @param state the state
 * @param n number of the last event
 * @param head end of the chain of events
 * @param contract the last event that was published
 * @param outbox what is not yet published and archived
 * @param pending whether it says that something is
 * @param marks what it has heard of the other streams
 * @param inputs hash of every answered input, to the number of the answering event
 * @param blocks what is in its way
 */
record StoredDocument(String id, long revision, Document state, long n, String head, Link contract, List<JournalEntry> outbox,
        boolean pending, Map<String, Link> marks, Map<String, Long> inputs, List<String> blocks) {

    static StoredDocument of(Document stored) {
        Map<String, Long> inputs = new LinkedHashMap<>();
        Document remembered = Fields.document(stored, "inputs");
        if (remembered != null) {
            remembered.forEach((hash, n) -> inputs.put(hash, ((Number) n).longValue()));
        }
        return new StoredDocument(stored.getString("_id"), Fields.number(stored, "revision"),
                Objects.requireNonNullElse(Fields.document(stored, "state"), new Document()), Fields.number(stored, "n"),
                Fields.text(stored, "head"), Link.of(Fields.document(stored, "contract")),
                Fields.documents(stored, "outbox").stream().map(JournalEntry::of).toList(), stored.get("pendingSince") != null,
                Fields.links(Fields.document(stored, "marks")), inputs,
                Fields.documents(stored, "blocks").stream().map(Document::toJson).toList());
    }
}
