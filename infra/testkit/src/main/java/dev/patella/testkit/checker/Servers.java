package dev.patella.testkit.checker;

import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;

/** What keeps everything that the checker looks at: a database for each service, and the topics. */
public interface Servers {

    /** The database of a service, read as a majority has it. */
    MongoDatabase database(String service);

    /** Shows every record of a topic, in the order of each partition. */
    void read(String topic, Consumer<Item> reader);

    /**
     * A record as a CloudEvent.
     *
     * @param attributes attributes by their plain names
     * @param data the data as text
     */
    record Item(Map<String, String> attributes, String data) {

        public Item {
            attributes = Map.copyOf(attributes);
        }

        String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }

        Document json() {
            return Document.parse(data);
        }
    }
}
