package dev.patella.bench.load;

import com.mongodb.MongoException;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import dev.patella.testkit.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.bson.BsonString;
import org.bson.Document;

/**
 * When the second service has it: a majority of the database has a change of the treatment's document there. All contestants are looked
 * at in the same way, through a change stream, and what that takes counts for all of them.
 */
public final class Visible implements AutoCloseable {

    private final Map<String, Long> expected = new ConcurrentHashMap<>();
    private final Micros micros = new Micros();
    private final MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes;
    private final Thread reader;
    private final Runnable seen;
    private volatile boolean closed;

    /** @param client of the database, for this alone */
    public Visible(MongoClient client, String database, String collection) {
        this(client, database, collection, () -> {});
    }

    /** @param seen is run at each change, expected or not */
    public Visible(MongoClient client, String database, String collection, Runnable seen) {
        this.seen = seen;
        ChangeStreamIterable<Document> stream = client.getDatabase(database)
                .getCollection(collection)
                .watch(List.of(Aggregates.match(Filters.eq("operationType", "update")), Aggregates.project(new Document("documentKey", 1))))
                .maxAwaitTime(1, TimeUnit.SECONDS);
        changes = stream.cursor();
        reader = Thread.ofPlatform().daemon().name("visible").start(this::read);
    }

    /** A command about this treatment was due at this time, as {@link System#nanoTime()} has it. */
    public void expect(String id, long nanos) {
        expected.putIfAbsent(id, nanos);
    }

    /** Nothing will come of the last command about this treatment. */
    public void forget(String id) {
        expected.remove(id);
    }

    /** From each command to where it shows, µs; waits for those that are on their way, at most so long. */
    public Histogram micros(Duration atMost) {
        boolean ignored = Condition.becomesTrue(atMost, expected::isEmpty);
        return micros.all();
    }

    /** How many commands never showed. */
    public int missing() {
        return expected.size();
    }

    private void read() {
        try (changes) {
            while (!closed) {
                ChangeStreamDocument<Document> change = changes.tryNext();
                if (change != null && change.getDocumentKey() != null && change.getDocumentKey().get("_id") instanceof BsonString id) {
                    seen.run();
                    Long since = expected.remove(id.getValue());
                    if (since != null) {
                        micros.since(since);
                    }
                }
            }
        } catch (MongoException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
