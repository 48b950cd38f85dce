package dev.patella.testkit.checker;

import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/**
 * Something that a service has put aside.
 *
 * @param service who
 * @param id its identity there, and the source and id of the event, by which it is known wherever it was read
 * @param treatment what it is about
 * @param reason why it waits
 */
record Waiting(String service, String id, String treatment, String reason) {

    static Waiting of(String service, Document stored) {
        Map<String, String> attributes = new HashMap<>();
        Fields.documents(stored, "attributes").forEach(one -> attributes.put(Fields.text(one, "name"), Fields.text(one, "value")));
        String source = attributes.get("source");
        String event = source == null ? "" : " (" + source + "|" + attributes.get("id") + ")";
        return new Waiting(service, Fields.text(stored, "_id") + event, Fields.text(stored, "aggregate"), Fields.text(stored, "reason"));
    }
}
