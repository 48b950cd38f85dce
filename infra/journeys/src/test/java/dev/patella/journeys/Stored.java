package dev.patella.journeys;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.local.machine.Service;
import java.util.function.BiConsumer;
import org.bson.Document;

/** What the services have stored. */
public final class Stored {

    private Stored() {}

    /** Every document of every service, with its place, `service/collection`. */
    public static void forEach(String mongo, BiConsumer<String, Document> each) {
        try (MongoClient client = MongoClients.create(mongo)) {
            for (Service service : Service.ALL) {
                MongoDatabase database = client.getDatabase(service.database());
                for (String collection : database.listCollectionNames()) {
                    database.getCollection(collection).find().forEach(document -> each.accept(service.name() + "/" + collection, document));
                }
            }
        }
    }
}
