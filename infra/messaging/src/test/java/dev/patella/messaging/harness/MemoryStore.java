package dev.patella.messaging.harness;

import dev.patella.messaging.engine.Commit;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.Entry;
import dev.patella.messaging.engine.LooseReply;
import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.WaitingEntry;
import dev.patella.messaging.engine.WaitingItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A store in memory that behaves as the real one: conditional writes, pushes and trims that do not undo each other. */
public final class MemoryStore implements Store {

    private final Map<String, Document> documents = new TreeMap<>();
    private final Map<String, Map<Long, Entry>> journal = new TreeMap<>();
    private final Map<String, WaitingItem> waiting = new TreeMap<>();
    private final List<OperatorAct> acts = new ArrayList<>();
    private final Map<String, LooseReply> replies = new TreeMap<>();
    private Predicate<Commit> unwritable = commit -> false;

    /** From now on, these can never be written. */
    public synchronized void refuse(Predicate<Commit> which) {
        unwritable = which;
    }

    @Override
    public synchronized Map<String, Document> load(Collection<String> ids) {
        Map<String, Document> found = new HashMap<>(documents);
        found.keySet().retainAll(new HashSet<>(ids));
        return found;
    }

    @Override
    public synchronized int commit(List<Commit> commits) {
        int applied = 0;
        Map<String, String> refused = new HashMap<>();
        for (Commit commit : commits) {
            if (unwritable.test(commit)) {
                refused.put(commit.base().id(), "refused");
                continue;
            }
            Document now = documents.getOrDefault(commit.base().id(), Document.none(commit.base().id()));
            if (now.version() == commit.base().version() && now.head().equals(commit.base().head())) {
                List<Entry> outbox = new ArrayList<>(now.outbox());
                outbox.addAll(commit.added());
                documents.put(now.id(), withOutbox(commit.next(), outbox));
                applied++;
            }
        }
        if (!refused.isEmpty()) {
            throw new Unwritable(refused);
        }
        return applied;
    }

    private static Document withOutbox(Document of, List<Entry> outbox) {
        return new Document(of.id(), of.version(), of.revision(), of.stateVersion(), of.state(), of.n(), of.head(), of.contract(), of.at(),
                outbox, of.marks(), of.inputs(), of.blocks(), of.due());
    }

    @Override
    public synchronized List<Document> due(Instant now, int limit, Set<String> not) {
        return documents.values()
                .stream()
                .filter(one -> one.due() != null && !one.due().at().isAfter(now) && !not.contains(one.id()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Document> pending(Instant before, int limit) {
        return documents.values().stream().filter(one -> !one.outbox().isEmpty()).limit(limit).toList();
    }

    @Override
    public List<Document> findBy(String field, String value, @Nullable String after, int limit) {
        throw new UnsupportedOperationException("Nothing is looked up by fields here");
    }

    @Override
    public synchronized void archive(Map<String, List<Entry>> entries) {
        entries.forEach((id, of) -> of.forEach(entry -> journal.computeIfAbsent(id, key -> new TreeMap<>()).putIfAbsent(entry.n(), entry)));
    }

    @Override
    public synchronized void trim(Map<String, Long> upTo) {
        upTo.forEach((id, n) -> documents.computeIfPresent(id,
                (key, one) -> withOutbox(one, one.outbox().stream().filter(entry -> entry.n() > n).toList())));
    }

    @Override
    public synchronized Map<EntryKey, Entry> journal(Set<EntryKey> keys) {
        Map<EntryKey, Entry> found = new HashMap<>();
        for (EntryKey key : keys) {
            Entry entry = journal.getOrDefault(key.aggregateId(), Map.of()).get(key.n());
            if (entry != null) {
                found.put(key, entry);
            }
        }
        return found;
    }

    @Override
    public synchronized Map<EntryKey, Entry> journal(EntryKey after, int limit) {
        Map<EntryKey, Entry> found = new LinkedHashMap<>();
        new TreeMap<>(journals()).forEach((id, entries) -> entries.forEach(entry -> {
            boolean later = id.compareTo(after.aggregateId()) > 0 || id.equals(after.aggregateId()) && entry.n() > after.n();
            if (later && found.size() < limit) {
                found.put(new EntryKey(id, entry.n()), entry);
            }
        }));
        return found;
    }

    @Override
    public synchronized List<Entry> journal(String aggregateId, long after, int limit) {
        return journals().getOrDefault(aggregateId, List.of()).stream().filter(entry -> entry.n() > after).limit(limit).toList();
    }

    @Override
    public synchronized void putAside(List<WaitingItem> items) {
        items.forEach(item -> waiting.put(item.id(), item));
    }

    @Override
    public synchronized List<WaitingItem> waiting(Collection<String> aggregateIds) {
        Set<String> ids = new HashSet<>(aggregateIds);
        return waiting.values()
                .stream()
                .filter(item -> ids.contains(item.aggregate()))
                .sorted(Comparator.comparing(WaitingItem::topic).thenComparingLong(WaitingItem::offset))
                .toList();
    }

    @Override
    public synchronized List<WaitingEntry> list(WaitingItem.@Nullable Reason reason, @Nullable String aggregate, String after,
            int limit) {
        return waiting.values()
                .stream()
                .filter(item -> reason == null || item.reason() == reason)
                .filter(item -> aggregate == null || item.aggregate().equals(aggregate))
                .filter(item -> item.id().compareTo(after) > 0)
                .limit(limit)
                .map(WaitingEntry::of)
                .toList();
    }

    @Override
    public synchronized Optional<WaitingEntry> listed(String waitingId) {
        return Optional.ofNullable(waiting.get(waitingId)).map(WaitingEntry::of);
    }

    @Override
    public synchronized List<String> waitingAggregates(Instant before, int limit) {
        return waiting.values().stream().map(WaitingItem::aggregate).filter(id -> !id.isEmpty()).distinct().limit(limit).toList();
    }

    @Override
    public synchronized boolean acted(String waitingId, OperatorAct act, @Nullable WaitingItem repaired) {
        if (!waiting.containsKey(waitingId)) {
            return false;
        }
        acts.add(act);
        if (repaired != null) {
            waiting.put(waitingId, repaired);
        }
        return true;
    }

    /** What operators did, in order. */
    public synchronized List<OperatorAct> acts() {
        return List.copyOf(acts);
    }

    @Override
    public synchronized void drop(Collection<String> waitingIds) {
        waiting.keySet().removeAll(new HashSet<>(waitingIds));
    }

    @Override
    public synchronized void keep(List<LooseReply> kept) {
        kept.forEach(reply -> replies.putIfAbsent(reply.id(), reply));
    }

    @Override
    public synchronized List<LooseReply> loose(Instant before, int limit) {
        return replies.values().stream().limit(limit).toList();
    }

    @Override
    public synchronized void forget(Collection<String> replyIds) {
        replies.keySet().removeAll(new HashSet<>(replyIds));
    }

    /** Remembers what is stored; running the result puts that back. */
    synchronized Runnable save() {
        List<Runnable> parts = List.of(Kept.of(documents).save(), Kept.of(waiting).save(), Kept.of(replies).save());
        Map<String, List<Entry>> archived = journals();
        return () -> {
            parts.forEach(Runnable::run);
            journal.clear();
            archive(archived);
        };
    }

    /** Everything archived, by aggregate, in order. */
    public synchronized Map<String, List<Entry>> journals() {
        Map<String, List<Entry>> copy = new TreeMap<>();
        journal.forEach((id, entries) -> copy.put(id, List.copyOf(entries.values())));
        return copy;
    }

    /** Every document. */
    public synchronized List<Document> documents() {
        return List.copyOf(documents.values());
    }

    /** Everything that waits. */
    public synchronized List<WaitingItem> allWaiting() {
        return List.copyOf(waiting.values());
    }

    /** Replies that were not relayed. */
    public synchronized int unsentReplies() {
        return replies.size();
    }
}
