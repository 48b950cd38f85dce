package dev.patella.testkit.checker;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.function.Consumer;

/** The servers of a platform that runs. */
final class RunningServers implements Servers, AutoCloseable {

    private final MongoClient client;
    private final Topic topics;

    RunningServers(Evidence evidence) {
        this.client = MongoClients.create(evidence.mongo());
        this.topics = new Topic(evidence);
    }

    @Override
    public MongoDatabase database(String service) {
        return client.getDatabase("patella_" + service).withReadConcern(ReadConcern.MAJORITY);
    }

    @Override
    public void read(String topic, Consumer<Item> reader) {
        topics.read(topic, reader);
    }

    @Override
    public void close() {
        client.close();
    }
}
