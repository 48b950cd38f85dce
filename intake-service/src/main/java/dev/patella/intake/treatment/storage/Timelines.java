package dev.patella.intake.treatment.storage;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Projection;
import dev.patella.messaging.mongo.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What all four services said of a treatment, in the collection `timelines`: one row an event, written once. */
public final class Timelines implements Projection {

    private final MongoCollection<Document> rows;

    public Timelines(MongoDatabase database) {
        this.rows = MongoStore.majority(database).getCollection("timelines");
    }

    /** Creates the indexes; may be called again. */
    public void createIndexes() {
        Patients.guarded(() -> rows.createIndex(Indexes.ascending("_id.treatment", "at", "_id.stream", "_id.n")));
    }

    @Override
    public void rows(List<Row> news) {
        if (news.isEmpty()) {
            return;
        }
        Patients.guarded(() -> inserted(news.stream().map(Timelines::document).toList()));
    }

    private boolean inserted(List<Document> documents) {
        try {
            return rows.insertMany(documents, new InsertManyOptions().ordered(false)).wasAcknowledged();
        } catch (MongoBulkWriteException e) {
            boolean onlyKnown = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!onlyKnown) {
                throw e;
            }
            return true;
        }
    }

    private static Document document(Row row) {
        Document id = new Document("treatment", row.aggregateId()).append("stream", row.stream()).append("n", row.n());
        return new Document("_id", id).append("type", row.type())
                .append("at", Date.from(row.at()))
                .append("site", row.site())
                .append("actor", new Document("id", row.actor().id()).append("role", row.actor().role()));
    }

    /**
     * Rows of a treatment in the order of their times.
     *
     * @param after the last row that was seen, or null for the first page
     * @param limit size of the page
     */
    public List<Row> of(String treatmentId, @Nullable Position after, int limit) {
        Bson whole = Filters.eq("_id.treatment", treatmentId);
        Bson page = after == null ? whole : Filters.and(whole, later(after));
        return Patients.guarded(() -> rows.find(page)
                .sort(Sorts.ascending("at", "_id.stream", "_id.n"))
                .limit(limit)
                .map(Timelines::row)
                .into(new ArrayList<>()));
    }

    private static Bson later(Position after) {
        Date at = Date.from(after.at());
        return Filters.or(Filters.gt("at", at),
                Filters.and(Filters.eq("at", at), Filters.or(Filters.gt("_id.stream", after.stream()),
                        Filters.and(Filters.eq("_id.stream", after.stream()), Filters.gt("_id.n", after.n())))));
    }

    private static Row row(Document document) {
        Document id = document.get("_id", Document.class);
        Document actor = document.get("actor", Document.class);
        return new Row(id.getString("treatment"), id.getString("stream"), id.get("n", Number.class).longValue(),
                document.getString("type"), document.getDate("at").toInstant(), document.getString("site"),
                new Actor(actor.getString("id"), actor.getString("role")));
    }

    /**
     * A place in a timeline.
     *
     * @param at time of the row
     * @param stream its stream
     * @param n its number
     */
    public record Position(Instant at, String stream, long n) {}
}
