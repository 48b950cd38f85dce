package dev.patella.messaging.mongo;

import static dev.patella.messaging.mongo.MongoStore.guarded;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.patella.messaging.Head;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Block;
import dev.patella.messaging.engine.Lack;
import dev.patella.messaging.engine.Refill;
import dev.patella.messaging.engine.Watermark;
import dev.patella.messaging.engine.Watermarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What one service's database knows of freshness: the collection `watermarks`, and what the documents say of their chains. */
public final class MongoWatermarks implements Watermarks {

    /** The document that only exists to be written: no stream has this name. */
    private static final Document FENCE = new Document("stream", "").append("partition", 0);

    private final MongoCollection<Document> watermarks;
    private final MongoCollection<Document> aggregates;

    public MongoWatermarks(MongoDatabase database, ServiceDefinition<?, ?, ?, ?> service) {
        MongoDatabase majority = MongoStore.majority(database);
        this.watermarks = majority.getCollection("watermarks");
        this.aggregates = majority.getCollection(service.collection());
    }

    @Override
    public Map<Watermark.Place, Watermark> known(Collection<Watermark.Place> places) {
        return guarded(() -> {
            Map<Watermark.Place, Watermark> known = new HashMap<>();
            watermarks.find(Filters.and(Filters.in("_id", places.stream().map(MongoWatermarks::key).toList()), Filters.exists("t")))
                    .forEach(one -> {
                        Watermark watermark = watermark(one);
                        known.put(watermark.place(), watermark);
                    });
            return known;
        });
    }

    @Override
    public Set<Watermark.Place> advance(List<Watermark> next, Map<Watermark.Place, Watermark> before) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Watermark watermark : next) {
            Watermark was = before.get(watermark.place());
            Document key = key(watermark.place());
            Document set = new Document("t", watermark.t().toString()).append("behind", behind(watermark))
                    .append("topic", watermark.topic());
            writes.add(new UpdateOneModel<>(
                    was == null
                            ? Filters.and(Filters.eq("_id", key), Filters.exists("t", false))
                            : Filters.and(Filters.eq("_id", key), Filters.eq("t", was.t().toString())),
                    new Document("$set", set), new UpdateOptions().upsert(was == null)));
        }
        int matched = guarded(() -> MongoStore.matched(watermarks, writes, (index, why) -> {
            throw new MongoException(why);
        }));
        if (matched == next.size()) {
            return Set.of();
        }
        Map<Watermark.Place, Watermark> now = known(next.stream().map(Watermark::place).toList());
        Set<Watermark.Place> lost = new HashSet<>();
        next.stream().filter(watermark -> !watermark.equals(now.get(watermark.place()))).map(Watermark::place).forEach(lost::add);
        return lost;
    }

    @Override
    public Fence fence() {
        Document fence = guarded(() -> Objects.requireNonNull(watermarks.findOneAndUpdate(Filters.eq("_id", FENCE),
                List.of(new Document("$set", new Document("now", "$$NOW"))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))));
        Document after = fence.get("after", Document.class);
        return new Fence(fence.getDate("now").toInstant(), new Refill(Form.text(fence, "topic"),
                after == null ? null : Form.entryKey(after)));
    }

    @Override
    public Instant lastFence() {
        return guarded(() -> {
            Document fence = watermarks.find(Filters.eq("_id", FENCE)).first();
            return fence == null ? Instant.EPOCH : fence.getDate("now").toInstant();
        });
    }

    @Override
    public void forgetTopics() {
        guarded(() -> watermarks.updateMany(Filters.exists("t"), Updates.set("topic", Watermark.FORGOTTEN)));
    }

    @Override
    public boolean refilled(Refill next, Refill before) {
        Bson asRead = Filters.and(Filters.eq("_id", FENCE),
                before.topic().isEmpty() ? Filters.exists("topic", false) : Filters.eq("topic", before.topic()),
                before.after() == null ? Filters.exists("after", false) : Filters.eq("after", Form.key(before.after())));
        Bson topic = next.topic().isEmpty() ? Updates.unset("topic") : Updates.set("topic", next.topic());
        Bson after = next.after() == null ? Updates.unset("after") : Updates.set("after", Form.key(next.after()));
        return guarded(() -> watermarks.updateOne(asRead, Updates.combine(topic, after)).getMatchedCount() == 1);
    }

    @Override
    public void movedTo(Watermark.Place place, String topic) {
        guarded(() -> watermarks.updateOne(Filters.eq("_id", key(place)), Updates.set("topic", topic)));
    }

    @Override
    public List<String> pendingIds(int limit) {
        return guarded(() -> aggregates.find(Filters.exists("pendingSince"))
                .projection(Projections.include("_id"))
                .limit(limit + 1)
                .map(one -> one.getString("_id"))
                .into(new ArrayList<>()));
    }

    @Override
    public Map<String, Head> heads(String after, int limit) {
        return guarded(() -> {
            Map<String, Head> heads = new LinkedHashMap<>();
            aggregates.find(Filters.and(Filters.gt("_id", after), Filters.exists("pendingSince", false), Filters.gt("contract.n", 0)))
                    .sort(Sorts.ascending("_id"))
                    .projection(Projections.include("contract"))
                    .limit(limit)
                    .forEach(one -> heads.put(one.getString("_id"), Form.head(Form.sub(one, "contract"))));
            return heads;
        });
    }

    @Override
    public Map<String, List<Lack>> gaps(String after, int limit) {
        return guarded(() -> {
            Map<String, List<Lack>> gaps = new LinkedHashMap<>();
            aggregates.find(Filters.and(Filters.eq("blocks.reason", Block.GAP), Filters.gt("_id", after)))
                    .sort(Sorts.ascending("_id"))
                    .projection(Projections.include("blocks", "marks"))
                    .limit(limit)
                    .forEach(one -> {
                        String id = one.getString("_id");
                        gaps.put(id, Lack.of(id, Form.blocks(one), Form.heads(Form.sub(one, "marks"))));
                    });
            return gaps;
        });
    }

    @Override
    public Map<String, Map<String, Head>> marks(Collection<String> ids) {
        return guarded(() -> {
            Map<String, Map<String, Head>> marks = new HashMap<>();
            aggregates.find(Filters.in("_id", ids))
                    .projection(Projections.include("marks"))
                    .forEach(one -> marks.put(one.getString("_id"), Form.heads(Form.sub(one, "marks"))));
            return marks;
        });
    }

    private static Document key(Watermark.Place place) {
        return new Document("stream", place.stream()).append("partition", place.partition());
    }

    /** A list: what is behind is named by ids, which are no field names. */
    private static List<Document> behind(Watermark watermark) {
        return watermark.behind()
                .entrySet()
                .stream()
                .map(one -> new Document("id", one.getKey()).append("t", one.getValue().toString()))
                .toList();
    }

    private static Watermark watermark(Document from) {
        Document key = Form.sub(from, "_id");
        Map<String, Instant> behind = new HashMap<>();
        from.getList("behind", Document.class)
                .forEach(one -> behind.put(one.getString("id"), Instant.parse(one.getString("t"))));
        return new Watermark(new Watermark.Place(key.getString("stream"), key.getInteger("partition")), Instant.parse(from.getString("t")),
                behind, Form.text(from, "topic"));
    }
}
