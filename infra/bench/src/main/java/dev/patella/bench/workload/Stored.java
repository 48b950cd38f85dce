package dev.patella.bench.workload;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import dev.patella.bench.Stage;
import dev.patella.local.machine.Service;
import java.util.List;
import org.bson.Document;

/**
 * What the services have in their databases.
 *
 * @param data documents, bytes
 * @param journal entries in all journals
 * @param written bytes that the database has written to its files and its log
 * @param largest the largest document, bytes
 */
record Stored(double data, double journal, double written, double largest) {

    static Stored on(Stage stage) {
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri())) {
            double data = 0;
            double journal = 0;
            double largest = 0;
            for (Service service : Service.ALL) {
                MongoDatabase database = mongo.getDatabase(service.database());
                data += number(database.runCommand(new Document("dbStats", 1)), "dataSize");
                journal += database.getCollection("journal").countDocuments();
                for (String collection : database.listCollectionNames()) {
                    Document most = database.getCollection(collection)
                            .aggregate(List.of(Aggregates.group(null, Accumulators.max("most", new Document("$bsonSize", "$$ROOT")))))
                            .first();
                    largest = Math.max(largest, most == null ? 0 : number(most, "most"));
                }
            }
            Document engine = mongo.getDatabase("admin").runCommand(new Document("serverStatus", 1)).get("wiredTiger", Document.class);
            double written = number(engine.get("block-manager", Document.class), "bytes written")
                    + number(engine.get("log", Document.class), "log bytes written");
            return new Stored(data, journal, written, largest);
        }
    }

    private static double number(Document of, String name) {
        return of.get(name, Number.class).doubleValue();
    }
}
