package dev.patella.scheduling.itinerary.storage;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.mongo.Form;
import dev.patella.messaging.mongo.MongoStore;
import dev.patella.scheduling.booking.WaitingItineraries;
import dev.patella.scheduling.itinerary.CellSource;
import dev.patella.scheduling.itinerary.Itinerary;
import java.util.Map;
import java.util.TreeMap;
import org.bson.conversions.Bson;

/** Reads the wait list from the itineraries themselves, by an index that holds only those that are on it. */
public final class MongoWaitingItineraries implements WaitingItineraries {

    private static final System.Logger LOG = System.getLogger(MongoWaitingItineraries.class.getName());
    private static final String SITE = "state.treatment.site";
    private static final String SOURCE = "state.standing.plan.cellSource";
    private static final Bson WAITING = Filters.exists("state.waitList.entry.since");

    private final MongoCollection<org.bson.Document> itineraries;

    public MongoWaitingItineraries(MongoDatabase database) {
        this.itineraries = MongoStore.majority(database).getCollection("itineraries");
    }

    /** Creates the index; may be called again. */
    public void createIndexes() {
        itineraries.createIndex(Indexes.ascending(SITE, SOURCE), new IndexOptions().partialFilterExpression(WAITING));
    }

    @Override
    public Map<String, Itinerary> of(String site, CellSource source) {
        Map<String, Itinerary> found = new TreeMap<>();
        try {
            itineraries.find(Filters.and(Filters.eq(SITE, site), Filters.eq(SOURCE, source.name()), WAITING))
                    .forEach(one -> add(found, one));
        } catch (MongoException e) {
            throw new Store.StoreUnavailable("The wait list cannot be read: " + e.getMessage(), e);
        }
        return found;
    }

    /** One that cannot be read is offered nothing, and is in nobody's way. */
    private static void add(Map<String, Itinerary> found, org.bson.Document from) {
        try {
            Document document = Form.document(from);
            found.put(document.id(), Codecs.state().decode(document.stateVersion(), document.state()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The itinerary " + from.get("_id") + " cannot be read", e);
        }
    }
}
