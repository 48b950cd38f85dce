package dev.patella.messaging.spring;

import dev.patella.messaging.engine.Commit;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.Entry;
import dev.patella.messaging.engine.LooseReply;
import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.WaitingEntry;
import dev.patella.messaging.engine.WaitingItem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store of which every call passes the guard. */
final class GuardedStore implements Store {

    private final Store store;
    private final DatabaseGuard guard;

    GuardedStore(Store store, DatabaseGuard guard) {
        this.store = store;
        this.guard = guard;
    }

    @Override
    public Map<String, Document> load(Collection<String> ids) {
        return guard.call(() -> store.load(ids));
    }

    @Override
    public int commit(List<Commit> commits) {
        return guard.call(() -> store.commit(commits));
    }

    @Override
    public List<Document> due(Instant now, int limit, Set<String> not) {
        return guard.call(() -> store.due(now, limit, not));
    }

    @Override
    public List<Document> pending(Instant before, int limit) {
        return guard.call(() -> store.pending(before, limit));
    }

    @Override
    public List<Document> findBy(String field, String value, @Nullable String after, int limit) {
        return guard.call(() -> store.findBy(field, value, after, limit));
    }

    @Override
    public void archive(Map<String, List<Entry>> entries) {
        guard.run(() -> store.archive(entries));
    }

    @Override
    public void trim(Map<String, Long> upTo) {
        guard.run(() -> store.trim(upTo));
    }

    @Override
    public Map<EntryKey, Entry> journal(Set<EntryKey> keys) {
        return guard.call(() -> store.journal(keys));
    }

    @Override
    public Map<EntryKey, Entry> journal(EntryKey after, int limit) {
        return guard.call(() -> store.journal(after, limit));
    }

    @Override
    public List<Entry> journal(String aggregateId, long after, int limit) {
        return guard.call(() -> store.journal(aggregateId, after, limit));
    }

    @Override
    public void putAside(List<WaitingItem> items) {
        guard.run(() -> store.putAside(items));
    }

    @Override
    public List<WaitingItem> waiting(Collection<String> aggregateIds) {
        return guard.call(() -> store.waiting(aggregateIds));
    }

    @Override
    public List<WaitingEntry> list(WaitingItem.@Nullable Reason reason, @Nullable String aggregate, String after, int limit) {
        return guard.call(() -> store.list(reason, aggregate, after, limit));
    }

    @Override
    public Optional<WaitingEntry> listed(String waitingId) {
        return guard.call(() -> store.listed(waitingId));
    }

    @Override
    public List<String> waitingAggregates(Instant before, int limit) {
        return guard.call(() -> store.waitingAggregates(before, limit));
    }

    @Override
    public boolean acted(String waitingId, OperatorAct act, @Nullable WaitingItem repaired) {
        return guard.call(() -> store.acted(waitingId, act, repaired));
    }

    @Override
    public void drop(Collection<String> waitingIds) {
        guard.run(() -> store.drop(waitingIds));
    }

    @Override
    public void keep(List<LooseReply> replies) {
        guard.run(() -> store.keep(replies));
    }

    @Override
    public List<LooseReply> loose(Instant before, int limit) {
        return guard.call(() -> store.loose(before, limit));
    }

    @Override
    public void forget(Collection<String> replyIds) {
        guard.run(() -> store.forget(replyIds));
    }
}
