package dev.patella.messaging.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.patella.messaging.Seal;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Block;
import dev.patella.messaging.engine.Commit;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.Entry;
import dev.patella.messaging.engine.LooseReply;
import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.engine.WaitingEntry;
import dev.patella.messaging.engine.WaitingFacts;
import dev.patella.messaging.engine.WaitingItem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BSONException;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of one service. */
public final class MongoStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(MongoStore.class);
    private static final int DUPLICATE_KEY = 11_000;
    /**
     * Errors that lie in what is written, not in the server: the resulting document is too large, has a field that cannot be, or does not
     * pass a validator. Codes of MongoDB's error_codes.yml.
     */
    private static final Set<Integer> NEVER_WRITABLE = Set.of(2, 9, 14, 22, 28, 40, 52, 54, 55, 56, 57, 121, 10_334, 17_419, 17_420);
    /** What still waits; what an operator took care of is kept beside it. */
    private static final Bson STILL = Filters.exists(WaitingRecord.GONE, false);
    /** Reasons of what waits to be repaired. */
    private static final List<String> FOR_SOMEBODY = Stream.of(WaitingItem.Reason.values())
            .filter(reason -> !reason.isTriedAgain())
            .map(Enum::name)
            .toList();
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<org.bson.Document> aggregates;
    private final MongoCollection<org.bson.Document> journal;
    private final MongoCollection<org.bson.Document> waiting;
    private final MongoCollection<org.bson.Document> inputs;
    private final Topics topics;
    private final Seal seal;
    private final InstantSource machineClock;
    private final Set<String> indexed;

    /** @param seal for what waits and came from a clinic */
    public MongoStore(MongoDatabase database, ServiceDefinition<?, ?, ?, ?> service, Topics topics, Seal seal,
            InstantSource machineClock) {
        MongoDatabase majority = majority(database);
        this.aggregates = majority.getCollection(service.collection());
        this.journal = majority.getCollection("journal");
        this.waiting = majority.getCollection("waiting");
        this.inputs = majority.getCollection("inputs");
        this.topics = topics;
        this.seal = seal;
        this.machineClock = machineClock;
        this.indexed = service.indexed();
    }

    /** The same database, read and written by a journaled majority. */
    public static MongoDatabase majority(MongoDatabase database) {
        return database.withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true)
                        .withWTimeout(10, TimeUnit.SECONDS));
    }

    /** Creates the indexes; may be called again. */
    public void createIndexes() {
        guarded(() -> {
            aggregates.createIndex(Indexes.ascending("pendingSince"), new IndexOptions().sparse(true));
            aggregates.createIndex(Indexes.ascending("due.at"), new IndexOptions().sparse(true));
            aggregates.createIndex(Indexes.ascending("blocks.reason", "_id"),
                    new IndexOptions().partialFilterExpression(Filters.eq("blocks.reason", Block.GAP)));
            indexed.forEach(field -> aggregates.createIndex(Indexes.ascending("state." + field, "_id")));
            waiting.createIndex(Indexes.ascending("aggregate", "_id"));
            waiting.createIndex(Indexes.ascending("reason", "_id"));
            waiting.createIndex(Indexes.ascending("since"));
            inputs.createIndex(Indexes.ascending("pendingSince"));
            return true;
        });
    }

    @Override
    public Map<String, Document> load(Collection<String> ids) {
        return guarded(() -> {
            Map<String, Document> found = new HashMap<>();
            aggregates.find(Filters.in("_id", ids), RawBsonDocument.class)
                    .map(StoredAggregate::read)
                    .forEach(one -> found.put(one.id(), one));
            return found;
        });
    }

    @Override
    public int commit(List<Commit> commits) {
        Map<String, String> unwritable = new HashMap<>();
        int applied = commit(commits, unwritable);
        if (!unwritable.isEmpty()) {
            throw new Unwritable(unwritable);
        }
        return applied;
    }

    private int commit(List<Commit> commits, Map<String, String> unwritable) {
        List<String> ids = new ArrayList<>(commits.size());
        List<WriteModel<org.bson.Document>> writes = new ArrayList<>(commits.size());
        for (Commit commit : commits) {
            try {
                writes.add(write(commit));
                ids.add(commit.base().id());
            } catch (RuntimeException e) {
                unwritable.put(commit.base().id(), String.valueOf(e.getMessage()));
            }
        }
        if (writes.isEmpty()) {
            return 0;
        }
        try {
            return guarded(() -> matched(aggregates, writes, (index, why) -> unwritable.put(ids.get(index), why)));
        } catch (BSONException e) {
            // The driver itself refused one, too large to be sent, and does not say which.
            if (commits.size() > 1) {
                return commits.stream().mapToInt(commit -> commit(List.of(commit), unwritable)).sum();
            }
            unwritable.put(ids.getFirst(), String.valueOf(e.getMessage()));
            return 0;
        }
    }

    /**
     * How many of these writes matched. A document that another writer made first shows as a duplicate key: a lost race like any other.
     *
     * @param unwritable told which can never be written as they are
     */
    static int matched(MongoCollection<org.bson.Document> collection, List<WriteModel<org.bson.Document>> writes,
            BiConsumer<Integer, String> unwritable) {
        BulkWriteResult result;
        try {
            result = collection.bulkWrite(writes, UNORDERED);
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (NEVER_WRITABLE.contains(error.getCode())) {
                    unwritable.accept(error.getIndex(), error.getMessage());
                } else if (error.getCode() != DUPLICATE_KEY) {
                    throw e;
                }
            }
            if (e.getWriteConcernError() != null) {
                throw e;
            }
            result = e.getWriteResult();
        }
        return result.getMatchedCount() + result.getUpserts().size();
    }

    private UpdateOneModel<org.bson.Document> write(Commit commit) {
        Document base = commit.base();
        Document next = commit.next();
        org.bson.Document set = new org.bson.Document("version", next.version());
        if (!commit.added().isEmpty()) {
            set.append("revision", next.revision())
                    .append("n", next.n())
                    .append("head", next.head())
                    .append("contract", Form.head(next.contract()))
                    .append("at", Date.from(next.at()));
        }
        if (!next.state().equals(base.state())) {
            set.append("stateVersion", next.stateVersion()).append("state", RawBsonDocument.parse(next.state()));
        }
        next.marks().forEach((stream, head) -> {
            if (!head.equals(base.marks().get(stream))) {
                set.append("marks." + stream, Form.head(head));
            }
        });
        commit.answered().forEach((input, n) -> set.append("inputs." + input, n));
        if (!next.blocks().equals(base.blocks())) {
            set.append("blocks", next.blocks().stream().map(Form::block).toList());
        }
        org.bson.Document update = new org.bson.Document("$set", set);
        due(base, next, set, update);
        if (!commit.added().isEmpty()) {
            update.append("$push", new org.bson.Document("outbox",
                    new org.bson.Document("$each", commit.added().stream().map(Form::entry).toList())));
            // Keeps the earlier time where something is pending already, and sets it where a trim has just removed it.
            update.append("$min", new org.bson.Document("pendingSince", Date.from(machineClock.instant())));
        }
        List<Bson> still = new ArrayList<>(List.of(Filters.eq("_id", base.id()), Filters.eq("version", base.version())));
        if (!base.head().isEmpty()) {
            // A database that was put back to an older state and has gone on since may have come to the same version in another way.
            still.add(Filters.eq("head", base.head()));
        }
        if (commit.until() != null) {
            // However long the write was on its way: the server looks at its clock.
            still.add(Filters.expr(new org.bson.Document("$lt", List.of("$$NOW", Date.from(commit.until())))));
        }
        return new UpdateOneModel<>(Filters.and(still), update, new UpdateOptions().upsert(base.version() == 0));
    }

    private static void due(Document base, Document next, org.bson.Document set, org.bson.Document update) {
        if (Objects.equals(base.due(), next.due())) {
            return;
        }
        org.bson.Document due = Form.timer(next.due());
        if (due == null) {
            update.append("$unset", new org.bson.Document("due", ""));
        } else {
            set.append("due", due);
        }
    }

    @Override
    public List<Document> due(Instant now, int limit, Set<String> not) {
        Bson due = Filters.lte("due.at", Date.from(now));
        return documents(not.isEmpty() ? due : Filters.and(due, Filters.nin("_id", not)), Sorts.ascending("due.at"), limit);
    }

    @Override
    public List<Document> pending(Instant before, int limit) {
        return documents(Filters.lte("pendingSince", Date.from(before)), Sorts.ascending("pendingSince"), limit);
    }

    @Override
    public List<Document> findBy(String field, String value, @Nullable String after, int limit) {
        if (!indexed.contains(field)) {
            throw new IllegalArgumentException("Nothing is found by " + field + "; only by " + indexed);
        }
        Bson filter = Filters.eq("state." + field, value);
        return documents(after == null ? filter : Filters.and(filter, Filters.gt("_id", after)), Sorts.ascending("_id"), limit);
    }

    private List<Document> documents(Bson filter, Bson sort, int limit) {
        return guarded(() -> aggregates.find(filter, RawBsonDocument.class)
                .sort(sort)
                .limit(limit)
                .map(StoredAggregate::read)
                .into(new ArrayList<>()));
    }

    @Override
    public void archive(Map<String, List<Entry>> entries) {
        List<WriteModel<org.bson.Document>> writes = new ArrayList<>();
        entries.forEach((id, of) -> of.forEach(entry -> {
            org.bson.Document document = new org.bson.Document("_id", Form.key(new EntryKey(id, entry.n())));
            document.putAll(Form.entry(entry));
            writes.add(new InsertOneModel<>(document));
        }));
        insert(journal, writes);
    }

    /** Inserts; what is there already stays as it is. */
    private static void insert(MongoCollection<org.bson.Document> into, List<WriteModel<org.bson.Document>> writes) {
        guarded(() -> matched(into, writes, (index, why) -> {
            throw new MongoException(why);
        }));
    }

    @Override
    public void trim(Map<String, Long> upTo) {
        List<WriteModel<org.bson.Document>> whole = new ArrayList<>();
        upTo.forEach((id, n) -> whole.add(Trim.whole(id, n)));
        if (guarded(() -> aggregates.bulkWrite(whole, UNORDERED)).getMatchedCount() < upTo.size()) {
            List<WriteModel<org.bson.Document>> part = new ArrayList<>();
            upTo.forEach((id, n) -> part.add(Trim.part(id, n)));
            guarded(() -> aggregates.bulkWrite(part, UNORDERED));
        }
    }

    @Override
    public Map<EntryKey, Entry> journal(Set<EntryKey> keys) {
        List<org.bson.Document> ids = keys.stream().map(Form::key).toList();
        return guarded(() -> {
            Map<EntryKey, Entry> found = new HashMap<>();
            journal.find(Filters.in("_id", ids)).forEach(one -> found.put(entryKey(one), Form.entry(one)));
            return found;
        });
    }

    @Override
    public Map<EntryKey, Entry> journal(EntryKey after, int limit) {
        return guarded(() -> {
            Map<EntryKey, Entry> found = new LinkedHashMap<>();
            journal.find(Filters.gt("_id", Form.key(after)))
                    .sort(Sorts.ascending("_id"))
                    .limit(limit)
                    .forEach(one -> found.put(entryKey(one), Form.entry(one)));
            return found;
        });
    }

    private static EntryKey entryKey(org.bson.Document one) {
        return Form.entryKey(one.get("_id", org.bson.Document.class));
    }

    @Override
    public List<Entry> journal(String aggregateId, long after, int limit) {
        Bson those = Filters.and(Filters.gt("_id", Form.key(new EntryKey(aggregateId, after))),
                Filters.lte("_id", Form.key(new EntryKey(aggregateId, Long.MAX_VALUE))));
        return guarded(() -> journal.find(those).sort(Sorts.ascending("_id")).limit(limit).map(Form::entry).into(new ArrayList<>()));
    }

    @Override
    public void putAside(List<WaitingItem> items) {
        List<WriteModel<org.bson.Document>> writes = new ArrayList<>();
        for (WaitingItem item : items) {
            boolean clinic = isSealed(item);
            org.bson.Document document = sealedWhereNeeded(item);
            Date since = document.getDate("since");
            document.remove("since");
            org.bson.Document update = new org.bson.Document("$set", document).append("$setOnInsert",
                    new org.bson.Document("since", since));
            // What was given up and comes again waits again; an earlier version may have stored an event of a clinic in the clear.
            org.bson.Document unset = clinic ? Form.notInTheClear() : new org.bson.Document();
            update.append("$unset", unset.append(WaitingRecord.GONE, ""));
            writes.add(new UpdateOneModel<>(Filters.eq("_id", item.id()), update, new UpdateOptions().upsert(true)));
        }
        insert(waiting, writes);
    }

    /** What people told may hold anything. */
    private boolean isSealed(WaitingItem item) {
        return item.topic().equals(topics.clinic()) || item.topic().equals(WaitingFacts.TOPIC);
    }

    private org.bson.Document sealedWhereNeeded(WaitingItem item) {
        return isSealed(item) ? Form.sealed(item, seal) : Form.waiting(item);
    }

    @Override
    public List<WaitingItem> waiting(Collection<String> aggregateIds) {
        return guarded(() -> {
            List<WaitingItem> items = new ArrayList<>();
            waiting.find(Filters.and(Filters.in("aggregate", aggregateIds), STILL))
                    .sort(Sorts.ascending("aggregate", "topic", "offset"))
                    .forEach(one -> opened(one).ifPresent(items::add));
            return items;
        });
    }

    private Optional<WaitingItem> opened(org.bson.Document one) {
        try {
            return Optional.of(Form.waiting(one, seal));
        } catch (RuntimeException e) {
            LOG.error("What waits as {} cannot be read, and goes on waiting", one.get("_id"), e);
            return Optional.empty();
        }
    }

    @Override
    public List<WaitingEntry> list(WaitingItem.@Nullable Reason reason, @Nullable String aggregate, String after, int limit) {
        List<Bson> filters = new ArrayList<>(List.of(Filters.gt("_id", after), STILL));
        if (reason != null) {
            filters.add(Filters.eq("reason", reason.name()));
        }
        if (aggregate != null) {
            filters.add(Filters.eq("aggregate", aggregate));
        }
        return guarded(() -> waiting.find(Filters.and(filters))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(this::entry)
                .into(new ArrayList<>()));
    }

    @Override
    public Optional<WaitingEntry> listed(String waitingId) {
        return guarded(() -> Optional.ofNullable(waiting.find(Filters.and(Filters.eq("_id", waitingId), STILL)).first()).map(this::entry));
    }

    private WaitingEntry entry(org.bson.Document one) {
        return opened(one).map(WaitingEntry::of).orElseGet(() -> Form.unreadable(one));
    }

    @Override
    public List<String> waitingAggregates(Instant before, int limit) {
        return guarded(() -> waiting
                .aggregate(List.of(
                        Aggregates.match(Filters.and(Filters.lte("since", Date.from(before)), Filters.ne("aggregate", ""),
                                Filters.nin("reason", FOR_SOMEBODY), STILL)),
                        // Facts, which may wait for days, are in nobody's way.
                        Aggregates.group("$aggregate", Accumulators.min("since", "$since"),
                                Accumulators.min("fact", new org.bson.Document("$eq", List.of("$reason",
                                        WaitingItem.Reason.PREREQUISITE.name())))),
                        Aggregates.sort(Sorts.ascending("fact", "since")),
                        Aggregates.limit(limit)))
                .map(aggregate -> aggregate.getString("_id"))
                .into(new ArrayList<>()));
    }

    @Override
    public boolean acted(String waitingId, OperatorAct act, @Nullable WaitingItem repaired) {
        List<org.bson.Document> update = repaired == null
                ? WaitingRecord.of(act)
                : WaitingRecord.of(act, sealedWhereNeeded(repaired));
        return guarded(() -> waiting.updateOne(Filters.and(Filters.eq("_id", waitingId), STILL), update).getMatchedCount() == 1);
    }

    /** That of which an operator took care stays on record, and counts no more. */
    @Override
    public void drop(Collection<String> waitingIds) {
        Bson those = Filters.in("_id", waitingIds);
        guarded(() -> {
            waiting.deleteMany(Filters.and(those, Filters.exists(WaitingRecord.ACTS, false)));
            return waiting.updateMany(Filters.and(those, STILL), Updates.set(WaitingRecord.GONE, Date.from(machineClock.instant())));
        });
    }

    @Override
    public void keep(List<LooseReply> replies) {
        Instant since = machineClock.instant();
        List<WriteModel<org.bson.Document>> writes = new ArrayList<>();
        for (LooseReply reply : replies) {
            org.bson.Document document = Form.loose(reply, since);
            org.bson.Document stored = new org.bson.Document("_id", reply.id());
            stored.putAll(document);
            writes.add(new InsertOneModel<>(stored));
        }
        insert(inputs, writes);
    }

    @Override
    public List<LooseReply> loose(Instant before, int limit) {
        return guarded(() -> inputs.find(Filters.lte("pendingSince", Date.from(before)))
                .limit(limit)
                .map(Form::loose)
                .into(new ArrayList<>()));
    }

    @Override
    public void forget(Collection<String> replyIds) {
        guarded(() -> inputs.deleteMany(Filters.in("_id", replyIds)));
    }

    /** How many things wait, by reason. */
    public Map<WaitingItem.Reason, Long> waitingByReason() {
        return guarded(() -> {
            Map<WaitingItem.Reason, Long> counts = new EnumMap<>(WaitingItem.Reason.class);
            for (org.bson.Document group : waiting.aggregate(List.of(Aggregates.match(STILL), Aggregates.group("$reason", Accumulators.sum(
                    "count", 1L))))) {
                Long count = group.getLong("count");
                counts.put(WaitingItem.Reason.valueOf(group.getString("_id")), count == null ? 0L : count);
            }
            return counts;
        });
    }

    /** How many documents have something in their outbox. */
    public long pendingDocuments() {
        return guarded(() -> aggregates.countDocuments(Filters.exists("pendingSince")) + inputs.countDocuments());
    }

    /** When the next timer of any document is due; empty when none is. */
    public Optional<Instant> nextDue() {
        return guarded(() -> Optional
                .ofNullable(aggregates.find(Filters.exists("due.at"))
                        .sort(Sorts.ascending("due.at"))
                        .limit(1)
                        .projection(Projections.include("due.at"))
                        .first())
                .map(one -> one.get("due", org.bson.Document.class).getDate("at").toInstant()));
    }

    /** Whether a majority of the database answers. */
    public boolean answers() {
        return guarded(() -> aggregates.find(Filters.eq("_id", "")).first() == null);
    }

    static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new StoreUnavailable(String.valueOf(e.getMessage()), e);
        }
    }
}
