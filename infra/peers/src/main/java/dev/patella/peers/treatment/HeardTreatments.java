package dev.patella.peers.treatment;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.context.annotation.Profile;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** The treatments of the second service: one update for an event, which does nothing where as much was heard before. */
@Service
@Profile("reader")
public class HeardTreatments {

    private static final String DOCUMENTS = "documents";

    private final MongoTemplate mongo;
    private final Sample sample;

    HeardTreatments(MongoTemplate mongo, Sample sample) {
        this.mongo = mongo;
        this.sample = sample;
    }

    /** Takes one, in a write of its own. */
    public void take(Heard event) {
        mongo.updateFirst(unheard(event), update(event), DOCUMENTS);
    }

    /** Takes as many as a poll brought, in one write. */
    public void take(List<Heard> events) {
        BulkOperations bulk = mongo.bulkOps(BulkOperations.BulkMode.ORDERED, DOCUMENTS);
        events.forEach(event -> bulk.updateOne(unheard(event), update(event)));
        bulk.execute();
    }

    private static Query unheard(Heard event) {
        return Query.query(Criteria.where("_id").is(event.treatment()).and("marks.intake.n").lt(event.n()));
    }

    private Update update(Heard event) {
        return new Update().set("marks.intake", new Document("n", event.n()).append("hash", sample.hash()))
                .set("version", event.n())
                .set("at", Date.from(Instant.now()))
                .set("state", sample.heard())
                .inc("revision", event.data().isEmpty() ? 0 : 1);
    }
}
