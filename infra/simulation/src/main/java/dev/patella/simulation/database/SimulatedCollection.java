package dev.patella.simulation.database;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadConcernLevel;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.client.AggregateIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.InsertManyResult;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One collection as a client sees it. Has the methods of the driver's collection that the services use, under the same names. */
public final class SimulatedCollection {

    private static final ServerAddress ADDRESS = new ServerAddress("simulated");
    private static final BsonDocumentCodec BYTES = new BsonDocumentCodec();
    private static final int DUPLICATE_KEY = 11_000;
    private static final WriteConcernError NO_MAJORITY = new WriteConcernError(64, "WriteConcernFailed", "No majority acknowledges this",
            new BsonDocument());

    private final ReplicaSet servers;
    private final String name;
    private final boolean majority;
    private final Link link;

    SimulatedCollection(ReplicaSet servers, String name, boolean majority, Link link) {
        this.servers = servers;
        this.name = name;
        this.majority = majority;
        this.link = link;
    }

    SimulatedCollection withReadConcern(ReadConcern concern) {
        return new SimulatedCollection(servers, name, concern.getLevel() == ReadConcernLevel.MAJORITY, link);
    }

    private Instant now() {
        return servers.clock().instant();
    }

    private Filter filter(Bson query) {
        return new Filter(bson(query), now());
    }

    private Filter.Factory filters() {
        Instant now = now();
        return query -> new Filter(query, now);
    }

    static BsonDocument bson(Bson of) {
        return of.toBsonDocument(Document.class, SimulatedDatabase.CODECS);
    }

    static Document document(BsonDocument of) {
        return SimulatedDatabase.DOCUMENTS.decode(of.asBsonReader(), DecoderContext.builder().build());
    }

    private ReplicaSet.Table read() {
        return servers.read(name, majority && link.readsByMajority());
    }

    private Filter writing(Bson query) {
        return new Filter(link.query(name, bson(query)), now());
    }

    private Update update(Bson operators) {
        return Update.of(link.update(name, bson(operators)), now());
    }

    /** What was written while the primary is alone, nobody acknowledges. */
    private <T> T written(Supplier<T> work) {
        return link.call(() -> {
            T result = work.get();
            if (servers.isCutOff()) {
                throw new MongoTimeoutException("No majority acknowledges what was written");
            }
            return result;
        });
    }

    // What follows has the names and the arguments of the driver's methods.

    public Found<Document> find() {
        return find(new BsonDocument());
    }

    public Found<Document> find(Bson query) {
        return new Found<>(link, FindIterable.class, SimulatedCollection::document, () -> all(query));
    }

    /** As bytes, the only other form that is asked for. */
    public Found<RawBsonDocument> find(Bson query, Class<RawBsonDocument> raw) {
        return new Found<>(link, FindIterable.class, one -> new RawBsonDocument(one, BYTES), () -> all(query));
    }

    private List<BsonDocument> all(Bson query) {
        return found(read(), filter(query));
    }

    private static List<BsonDocument> found(ReplicaSet.Table table, Filter filter) {
        List<BsonValue> ids = filter.ids();
        if (ids == null) {
            return table.documents().values().stream().filter(filter::matches).toList();
        }
        List<BsonDocument> found = new ArrayList<>();
        for (BsonValue id : ids) {
            BsonDocument one = table.documents().get(id);
            if (one != null && filter.matches(one)) {
                found.add(one);
            }
        }
        return found;
    }

    public Found<Document> aggregate(List<? extends Bson> stages) {
        return new Found<>(link, AggregateIterable.class, SimulatedCollection::document, () -> {
            Aggregation aggregation = new Aggregation(filters(), now());
            List<BsonDocument> rows = List.copyOf(read().documents().values());
            for (Bson stage : stages) {
                rows = aggregation.stage(bson(stage), rows);
            }
            return rows;
        });
    }

    public long countDocuments() {
        return countDocuments(new BsonDocument());
    }

    public long countDocuments(Bson query) {
        return link.call(() -> (long) all(query).size());
    }

    public String createIndex(Bson keys) {
        return "index";
    }

    public String createIndex(Bson keys, IndexOptions options) {
        Bson among = options.getPartialFilterExpression();
        if (options.isUnique()) {
            servers.write(name)
                    .unique(new ReplicaSet.Unique(List.copyOf(bson(keys).keySet()), among == null ? new BsonDocument() : bson(among)));
        }
        return "index";
    }

    public InsertOneResult insertOne(Document document) {
        return written(() -> {
            BsonDocument made = bson(document);
            if (!inserted(made)) {
                throw new MongoWriteException(new WriteError(DUPLICATE_KEY, "E11000 duplicate key in " + name, new BsonDocument()), ADDRESS,
                        Set.of());
            }
            return InsertOneResult.acknowledged(Paths.field(made, "_id"));
        });
    }

    private boolean inserted(BsonDocument made) {
        ReplicaSet.Table table = servers.write(name);
        return !table.documents().containsKey(Paths.field(made, "_id")) && table.put(made, filters());
    }

    public UpdateResult updateOne(Bson query, Bson update) {
        return updateOne(query, update, new UpdateOptions());
    }

    public UpdateResult updateOne(Bson query, Bson update, UpdateOptions options) {
        return single(query, update(update), options, false);
    }

    public UpdateResult updateOne(Bson query, List<? extends Bson> stages) {
        return single(query, pipeline(stages), new UpdateOptions(), false);
    }

    public UpdateResult updateMany(Bson query, Bson update) {
        return single(query, update(update), new UpdateOptions(), true);
    }

    private Update pipeline(List<? extends Bson> stages) {
        return Update.pipeline(stages.stream().map(SimulatedCollection::bson).toList(), now());
    }

    private UpdateResult single(Bson query, Update update, UpdateOptions options, boolean many) {
        return written(() -> {
            Changed changed = change(writing(query), update, options.isUpsert(), many);
            if (changed.duplicate()) {
                throw new MongoWriteException(new WriteError(DUPLICATE_KEY, "E11000 duplicate key in " + name, new BsonDocument()), ADDRESS,
                        Set.of());
            }
            return UpdateResult.acknowledged(changed.matched(), (long) changed.matched(), changed.upserted());
        });
    }

    private record Changed(int matched, @Nullable BsonValue upserted, boolean duplicate) {}

    private Changed change(Filter filter, Update update, boolean upsert, boolean many) {
        ReplicaSet.Table table = servers.write(name);
        List<BsonDocument> found = found(table, filter);
        if (found.isEmpty() && upsert) {
            BsonDocument made = update.of(filter.equalities(), filter, true);
            return table.documents().containsKey(Paths.field(made, "_id")) || !table.put(made, filters())
                    ? new Changed(0, null, true)
                    : new Changed(0, made.get("_id"), false);
        }
        int matched = 0;
        for (BsonDocument one : many || found.isEmpty() ? found : found.subList(0, 1)) {
            if (!table.put(update.of(one, filter, false), filters())) {
                return new Changed(matched, null, true);
            }
            matched++;
        }
        return new Changed(matched, null, false);
    }

    public Document findOneAndUpdate(Bson query, List<? extends Bson> stages, FindOneAndUpdateOptions options) {
        return written(() -> {
            change(filter(query), pipeline(stages), options.isUpsert(), false);
            return document(found(servers.write(name), filter(query)).getFirst());
        });
    }

    public DeleteResult deleteMany(Bson query) {
        return written(() -> DeleteResult.acknowledged(deleted(query)));
    }

    private long deleted(Bson query) {
        ReplicaSet.Table table = servers.write(name);
        List<BsonDocument> found = found(table, filter(query));
        found.forEach(one -> table.documents().remove(Paths.field(one, "_id")));
        return found.size();
    }

    public InsertManyResult insertMany(List<Document> documents, InsertManyOptions options) {
        bulkWrite(documents.stream().map(InsertOneModel::new).toList(), new BulkWriteOptions().ordered(options.isOrdered()));
        return InsertManyResult.acknowledged(Map.of());
    }

    /** Unordered: what fails stops nothing else. */
    public BulkWriteResult bulkWrite(List<? extends WriteModel<Document>> writes, BulkWriteOptions options) {
        return written(() -> {
            List<BulkWriteError> errors = new ArrayList<>();
            List<BulkWriteUpsert> upserts = new ArrayList<>();
            int matched = 0;
            int inserted = 0;
            for (int i = 0; i < writes.size(); i++) {
                Changed changed = change(writes.get(i));
                matched += changed.matched();
                inserted += writes.get(i) instanceof InsertOneModel && !changed.duplicate() ? 1 : 0;
                if (changed.upserted() != null) {
                    upserts.add(new BulkWriteUpsert(i, changed.upserted()));
                }
                if (changed.duplicate()) {
                    errors.add(new BulkWriteError(DUPLICATE_KEY, "E11000 duplicate key in " + name, new BsonDocument(), i));
                }
            }
            BulkWriteResult result = BulkWriteResult.acknowledged(inserted, matched, 0, matched, upserts, List.of());
            if (!errors.isEmpty()) {
                // The servers wait for a majority also where they change nothing, and say both.
                throw new MongoBulkWriteException(result, errors, servers.isCutOff() ? NO_MAJORITY : null, ADDRESS, Set.of());
            }
            return result;
        });
    }

    private Changed change(WriteModel<Document> write) {
        return switch (write) {
            case InsertOneModel<Document> insert -> new Changed(0, null, !inserted(bson(insert.getDocument())));
            case UpdateOneModel<Document> update -> {
                Bson operators = update.getUpdate();
                List<? extends Bson> stages = update.getUpdatePipeline();
                yield change(writing(update.getFilter()),
                        operators != null ? update(operators) : pipeline(stages == null ? List.of() : stages),
                        update.getOptions().isUpsert(), false);
            }
            default -> throw new NotSimulated(write.getClass().getSimpleName());
        };
    }

    /** Everything that is there, to be compared. */
    static Map<BsonValue, BsonDocument> contents(ReplicaSet servers, String name) {
        return servers.read(name, true).documents();
    }
}
