package dev.patella.messaging.race;

import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.UpdateDescription;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;

/** Watches one service's documents, and notes when the database committed an event of each, by its own clock. */
final class Finish implements AutoCloseable {

    private final MongoClient client;
    private final MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes;
    private final String type;
    private final String data;
    private final Map<String, Instant> committed = new ConcurrentHashMap<>();
    private final Thread thread;

    /** @param data what the event's data contain */
    Finish(String uri, String database, String type, String data) {
        this.client = MongoClients.create(uri);
        this.changes = client.getDatabase(database).getCollection("parcels").watch().cursor();
        this.type = type;
        this.data = data;
        this.thread = Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        while (true) {
            try {
                ChangeStreamDocument<Document> change = changes.next();
                UpdateDescription update = change.getUpdateDescription();
                if (update != null && update.getUpdatedFields() != null && entries(update.getUpdatedFields()).anyMatch(this::isIt)) {
                    committed.putIfAbsent(change.getDocumentKey().getString("_id").getValue(),
                            Instant.ofEpochMilli(change.getWallTime().getValue()));
                }
            } catch (RuntimeException e) {
                // Closed.
                return;
            }
        }
    }

    private static Stream<BsonDocument> entries(BsonDocument fields) {
        return fields.entrySet()
                .stream()
                .filter(field -> field.getKey().startsWith("outbox"))
                .flatMap(field -> field.getValue() instanceof BsonArray all ? all.stream() : Stream.of(field.getValue()))
                .filter(BsonValue::isDocument)
                .map(BsonValue::asDocument);
    }

    private boolean isIt(BsonDocument entry) {
        return entry.containsKey("type") && entry.getString("type").getValue().equals(type)
                && entry.getString("data").getValue().contains(data);
    }

    /** When it was committed, by parcel. */
    Map<String, Instant> committed() {
        return Map.copyOf(committed);
    }

    @Override
    public void close() {
        changes.close();
        client.close();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
