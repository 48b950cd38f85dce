package dev.patella.messaging.engine;

import java.util.List;
import java.util.Map;

/**
 * One conditional write of one document: it applies when the document still has the version of `base`.
 *
 * @param base the document as it was read
 * @param next the document as it will be; its outbox is that of the base and what is added
 * @param added entries that are pushed to the outbox
 * @param answered inputs that are remembered by this write
 */
public record Commit(Document base, Document next, List<Entry> added, Map<String, Long> answered) {

    public Commit {
        added = List.copyOf(added);
        answered = Map.copyOf(answered);
    }
}
