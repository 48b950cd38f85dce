package dev.patella.messaging.engine;

import java.util.Optional;

/**
 * Documents as this process wrote them last. Most often nobody else has written them since, but nobody knows: one of them is good for
 * nothing but a write on condition that it is still what is stored.
 */
final class LastWritten {

    private static final int MOST = 4_096;

    private final Recent<String, Document> documents = new Recent<>(MOST);

    /** A majority of the database has this one. */
    synchronized void put(Document written) {
        // Others may have written a later one and told of it sooner.
        documents.merge(written.id(), written, (before, now) -> before.version() > now.version() ? before : now);
    }

    synchronized Optional<Document> find(String id) {
        return Optional.ofNullable(documents.get(id));
    }

    /** It is not what is stored, or may not be. */
    synchronized void forget(String id) {
        documents.remove(id);
    }
}
