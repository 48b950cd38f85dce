package dev.patella.messaging.engine;

import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Documents as this process wrote them last. Most often nobody else has written them since, but nobody knows: one of them is good for
 * nothing but a write on condition that it is still what is stored.
 */
final class LastWritten {

    private static final int MOST = 4_096;
    /** Characters of states, which are most of what they hold. */
    private static final long MOST_TEXT = 16_000_000;

    private final LinkedHashMap<String, Document> documents = new LinkedHashMap<>(16, 0.75f, true);
    private long text;

    /** A majority of the database has this one. */
    synchronized void put(Document written) {
        Document before = documents.get(written.id());
        if (before != null && before.version() > written.version()) {
            // Others may have written a later one and told of it sooner.
            return;
        }
        forget(written.id());
        documents.put(written.id(), written);
        text += written.state().length();
        var eldest = documents.values().iterator();
        while (documents.size() > MOST || text > MOST_TEXT) {
            text -= eldest.next().state().length();
            eldest.remove();
        }
    }

    synchronized Optional<Document> find(String id) {
        return Optional.ofNullable(documents.get(id));
    }

    /** It is not what is stored, or may not be. */
    synchronized void forget(String id) {
        Document forgotten = documents.remove(id);
        if (forgotten != null) {
            text -= forgotten.state().length();
        }
    }
}
