package dev.patella.lab.batch.storage;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.patella.messaging.Desk.TemporarilyUnavailable;
import dev.patella.messaging.mongo.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;

/**
 * Holds of a whole site: one document a hold, which is open until quality lifts it. A lifted one stays lifted, so that an errand that
 * comes late, or twice, changes nothing.
 */
public final class SiteHolds {

    private static final String COLLECTION = "site_holds";
    private static final String OPEN = "OPEN";
    private static final String LIFTED = "LIFTED";

    private final MongoCollection<Document> holds;

    public SiteHolds(MongoDatabase database) {
        this.holds = MongoStore.majority(database).getCollection(COLLECTION);
    }

    /** Creates the index by which the open holds of a site are found; may be called again. */
    public void createIndexes() {
        guarded(() -> holds.createIndex(Indexes.ascending("site", "status")));
    }

    /**
     * Enters a hold, unless it is known.
     *
     * @throws TemporarilyUnavailable when the register cannot be reached or does not say what became of a write
     */
    public void place(String hold, String site, String treatment, Instant since) {
        Document entry = new Document("site", site).append("treatment", treatment).append("since", Date.from(since)).append("status", OPEN);
        guarded(() -> holds.updateOne(Filters.eq("_id", hold), new Document("$setOnInsert", entry), new UpdateOptions().upsert(true)));
    }

    /**
     * Ends a hold for good; one that was never seen is closed as well.
     *
     * @throws TemporarilyUnavailable when the register cannot be reached or does not say what became of a write
     */
    public void lift(String hold, String site, Instant now) {
        guarded(() -> holds.updateOne(Filters.and(Filters.eq("_id", hold), Filters.ne("status", LIFTED)),
                Updates.combine(Updates.set("status", LIFTED), Updates.set("liftedAt", Date.from(now)))));
        Document entry = new Document("site", site).append("status", LIFTED).append("liftedAt", Date.from(now));
        guarded(() -> holds.updateOne(Filters.eq("_id", hold), new Document("$setOnInsert", entry), new UpdateOptions().upsert(true)));
    }

    /**
     * Ids of the open holds of a site.
     *
     * @throws TemporarilyUnavailable when the register cannot be reached
     */
    public List<String> open(String site) {
        return guarded(() -> holds.find(Filters.and(Filters.eq("site", site), Filters.eq("status", OPEN)))
                .map(each -> each.getString("_id"))
                .into(new ArrayList<>()));
    }

    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new TemporarilyUnavailable("The register of site holds cannot be reached; send the same again", e);
        }
    }
}
