package dev.patella.lab.batch.storage;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import dev.patella.messaging.Desk.TemporarilyUnavailable;
import dev.patella.messaging.mongo.MongoStore;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which batch works in which hood: one document a session, at most one of them open per hood, which a unique index over the open ones
 * sees to. A session has one final answer: granted, later released; or refused. So an errand that comes late, or twice, changes nothing.
 */
public final class HoodRegister {

    private static final String COLLECTION = "hood_sessions";
    private static final String OPEN = "OPEN";
    private static final String REFUSED = "REFUSED";
    private static final String RELEASED = "RELEASED";
    /** How often the hood may change hands between two looks before it is given up for now. */
    private static final int MOST_RACES = 8;

    private final MongoCollection<Document> sessions;

    public HoodRegister(MongoDatabase database) {
        this.sessions = MongoStore.majority(database).getCollection(COLLECTION);
    }

    /** What the register says about a session. */
    public record Grant(boolean granted, @Nullable String holder) {}

    /** Creates the index that keeps a hood to one open session, and those by which an alarm finds who shared it; may be called again. */
    public void createIndexes() {
        guarded(() -> sessions.createIndex(Indexes.ascending("site", "hood", "endedAt")));
        guarded(() -> sessions.createIndex(Indexes.ascending("site", "equipment", "endedAt")));
        guarded(() -> sessions.createIndex(Indexes.ascending("site", "hood"),
                new IndexOptions().name("one-open-session-per-hood").unique(true).partialFilterExpression(Filters.eq("status", OPEN))));
    }

    /**
     * Asks for a hood, by one insert that succeeds only while nobody else has it open.
     *
     * @param session the session, also the token under which the answer stays
     * @param equipment equipment on the line
     * @throws TemporarilyUnavailable when the register cannot be reached or does not say what became of a write
     */
    public Grant claim(String session, String site, String hood, List<String> equipment, String treatment, Instant now) {
        Document wanted = new Document("_id", session).append("site", site)
                .append("hood", hood)
                .append("equipment", equipment)
                .append("treatment", treatment)
                .append("at", Date.from(now));
        for (int race = 0; race < MOST_RACES; race++) {
            if (inserted(new Document(wanted).append("status", OPEN))) {
                return new Grant(true, null);
            }
            Document known = find(Filters.eq("_id", session));
            if (known != null) {
                return answer(known);
            }
            Document holder = find(Filters.and(Filters.eq("site", site), Filters.eq("hood", hood), Filters.eq("status", OPEN)));
            if (holder != null
                    && inserted(new Document(wanted).append("status", REFUSED).append("holder", holder.getString("treatment")))) {
                return new Grant(false, holder.getString("treatment"));
            }
        }
        throw new TemporarilyUnavailable("The hood " + hood + " changes hands too fast", null);
    }

    private static Grant answer(Document session) {
        return new Grant(OPEN.equals(session.getString("status")), session.getString("holder"));
    }

    /**
     * Treatments whose cells were in a hood, or with a piece of equipment, at that time or later.
     *
     * @throws TemporarilyUnavailable when the register cannot be reached
     */
    public Set<String> workedWith(String site, String item, Instant since) {
        Bson there = Filters.or(Filters.eq("hood", item), Filters.eq("equipment", item));
        Bson then = Filters.or(Filters.exists("endedAt", false), Filters.gte("endedAt", Date.from(since)));
        return guarded(() -> sessions.find(Filters.and(Filters.eq("site", site), there, then, Filters.in("status", OPEN, RELEASED),
                Filters.exists("treatment"))).map(each -> each.getString("treatment")).into(new TreeSet<>()));
    }

    /**
     * Ends a session for good; one that was never seen is closed as well, so that a late claim cannot open it.
     *
     * @throws TemporarilyUnavailable when the register cannot be reached or does not say what became of a write
     */
    public void release(String session, String site, String hood, Instant now) {
        Bson ended = Updates.combine(Updates.set("status", RELEASED), Updates.set("endedAt", Date.from(now)));
        boolean matched = guarded(
                () -> sessions.updateOne(Filters.and(Filters.eq("_id", session), Filters.eq("status", OPEN)), ended)).getMatchedCount() > 0;
        if (!matched) {
            inserted(new Document("_id", session).append("site", site)
                    .append("hood", hood)
                    .append("status", RELEASED)
                    .append("endedAt",
                            Date.from(now)));
        }
    }

    private boolean inserted(Document session) {
        return guarded(() -> {
            try {
                return sessions.insertOne(session).wasAcknowledged();
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    private @Nullable Document find(Bson filter) {
        return guarded(() -> java.util.Optional.ofNullable(sessions.find(filter).first())).orElse(null);
    }

    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new TemporarilyUnavailable("The register of hoods cannot be reached; send the same again", e);
        }
    }
}
