package dev.patella.messaging.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Port to the database of one service. Every read is a majority read, every write a majority write unless said otherwise.
 *
 * <p>Every operation may throw {@link StoreUnavailable}. For a write that means that its outcome is unknown: whoever called it forgets
 * what it had in memory and reads again.
 */
public interface Store extends WaitingList {

    /** The documents that exist among these. One query. */
    Map<String, Document> load(Collection<String> ids);

    /**
     * Conditional writes, unordered, in one bulk; says how many applied. One whose `until` has passed by the database's clock does not.
     *
     * @throws Unwritable when some can never be written as they are; the others were
     */
    int commit(List<Commit> commits);

    /** Documents with something due, the earliest first, but for these. */
    List<Document> due(Instant now, int limit, Set<String> not);

    /** Documents whose outbox has been waiting since before this time of the machine's clock. */
    List<Document> pending(Instant before, int limit);

    /** Documents whose state has this value in an indexed field, in the order of their ids. */
    List<Document> findBy(String field, String value, @Nullable String after, int limit);

    /** Puts entries into the journal; those that are there already stay as they are. One bulk. */
    void archive(Map<String, List<Entry>> entries);

    /** Removes outbox entries up to these numbers, and forgets since when something was pending where nothing is. One bulk; two where something newer is there. */
    void trim(Map<String, Long> upTo);

    /** An entry of the journal. */
    default Optional<Entry> journal(String aggregateId, long n) {
        EntryKey key = new EntryKey(aggregateId, n);
        return Optional.ofNullable(journal(Set.of(key)).get(key));
    }

    /** Entries of one aggregate's journal after this number, in their order. One query. */
    List<Entry> journal(String aggregateId, long after, int limit);

    /** Entries of the whole journal after this one, in the order of their aggregates and numbers. One query. */
    Map<EntryKey, Entry> journal(EntryKey after, int limit);

    /** Entries of the journal, as far as they are there. One query. */
    Map<EntryKey, Entry> journal(Set<EntryKey> keys);

    /** Where the journal has an entry: its aggregate, and its number there. */
    record EntryKey(String aggregateId, long n) {}

    /** Puts things aside until they can be applied; those that wait already stay as they are. One bulk. */
    void putAside(List<WaitingItem> items);

    /** What waits for these aggregates. One query. */
    List<WaitingItem> waiting(Collection<String> aggregateIds);

    /** Aggregates for which something has been waiting since before this time of the machine's clock. */
    List<String> waitingAggregates(Instant before, int limit);

    /**
     * Notes with what waits what an operator does about it. What came stays on record when a repaired record takes its place.
     *
     * @param repaired the repaired record, or null
     * @return whether something waits under that id
     */
    boolean acted(String waitingId, OperatorAct act, @Nullable WaitingItem repaired);

    /** Forgets what no longer waits; that of which an operator took care stays on record. */
    void drop(Collection<String> waitingIds);

    /** Keeps replies that no aggregate keeps until they are relayed. One bulk. */
    void keep(List<LooseReply> replies);

    /** Replies that were kept before this time of the machine's clock. */
    List<LooseReply> loose(Instant before, int limit);

    /** Forgets relayed replies. */
    void forget(Collection<String> replyIds);

    /** What some aggregates would have become can never be written; it says why, by aggregate. */
    final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Map<String, String> why;

        public Unwritable(Map<String, String> why) {
            super("Never to be written: " + why);
            this.why = Map.copyOf(why);
        }

        /** Why, by aggregate. */
        public Map<String, String> why() {
            return why;
        }
    }

    /** The database cannot be reached, or does not say what became of a write. */
    final class StoreUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StoreUnavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
