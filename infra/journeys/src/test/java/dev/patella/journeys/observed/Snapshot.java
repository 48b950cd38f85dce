package dev.patella.journeys.observed;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.journeys.Records;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;

/**
 * What is stored and what was said at one moment.
 *
 * @param documents every document of every service, by service, collection and id, but for how fresh anything is
 * @param ends how many records each topic holds, signs of life left out
 */
record Snapshot(Map<String, String> documents, Map<String, Long> ends) {

    static final Snapshot NOTHING = new Snapshot(Map.of(), Map.of());

    static Snapshot of(Machine machine) throws InterruptedException {
        Map<String, String> documents = new TreeMap<>();
        try (MongoClient client = MongoClients.create(machine.mongo())) {
            for (Service service : Service.ALL) {
                MongoDatabase database = client.getDatabase(service.database());
                for (String collection : database.listCollectionNames()) {
                    if (collection.equals("watermarks")) {
                        // Goes on with the time.
                        continue;
                    }
                    for (Document document : database.getCollection(collection).find()) {
                        documents.put(service.name() + "/" + collection + "/" + document.get("_id"), document.toJson());
                    }
                }
            }
        }
        return new Snapshot(documents, ends(machine.kafka()));
    }

    private static Map<String, Long> ends(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<String, Long> ends = new TreeMap<>();
            admin.listTopics().names().get().forEach(topic -> ends.put(topic, (long) Records.of(bootstrapServers, topic).size()));
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not say what topics there are", e);
        }
    }
}
