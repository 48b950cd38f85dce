package dev.patella.messaging.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One conditional write of one document: it applies when the document still has the version of `base`.
 *
 * @param base the document as it was read
 * @param next the document as it will be; its outbox is that of the base and what is added
 * @param added entries that are pushed to the outbox
 * @param answered inputs that are remembered by this write
 * @param until by the database's clock, when it is too late for this write: what a gate in it rested on is too old then; null for never
 */
public record Commit(Document base, Document next, List<Entry> added, Map<String, Long> answered, @Nullable Instant until) {

    public Commit {
        added = List.copyOf(added);
        answered = Map.copyOf(answered);
    }

    /** One for which it is never too late. */
    public Commit(Document base, Document next, List<Entry> added, Map<String, Long> answered) {
        this(base, next, added, answered, null);
    }
}
