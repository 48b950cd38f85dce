package dev.patella.lab.batch.storage;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.patella.lab.batch.ReagentLot;
import dev.patella.messaging.Desk.TemporarilyUnavailable;
import dev.patella.messaging.mongo.MongoStore;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/** Which batches were made with a lot, read from the batches themselves. Only looks. */
public final class LotTrace {

    private static final String LOTS = "state.trouble.lots";
    private static final String ASKED = "state.bench.hood.request.reagents";

    private final MongoCollection<Document> batches;

    public LotTrace(MongoDatabase database) {
        this.batches = MongoStore.majority(database).getCollection("batches");
    }

    /** Creates the indexes by which a lot is found; may be called again. */
    public void createIndexes() {
        batches.createIndex(Indexes.ascending(LOTS));
        batches.createIndex(Indexes.ascending(ASKED), new IndexOptions().sparse(true));
    }

    /**
     * Treatments of a site on whose line one of these lots was, or is about to be; and those whose lots were not kept.
     *
     * @throws TemporarilyUnavailable when the database cannot be reached
     */
    public Set<String> treatments(String site, List<ReagentLot> lots) {
        List<String> kept = lots.stream().map(ReagentLot::kept).toList();
        try {
            return batches.find(Filters.and(Filters.eq("state.origin.site", site), Filters.or(Filters.in(LOTS, kept), Filters.in(ASKED,
                    kept),
                    Filters.and(Filters.eq(LOTS, null), Filters.exists("state.bench.lineClearanceId")))))
                    .projection(new Document("_id", 1))
                    .map(each -> each.getString("_id"))
                    .into(new TreeSet<>());
        } catch (MongoException e) {
            throw new TemporarilyUnavailable("The batches cannot be read; send the same again", e);
        }
    }
}
