package dev.patella.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.testkit.server.KafkaTopics;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A test's own part of the {@link Shared} servers: topics, consumer groups and databases whose names nobody else has. Only what is asked
 * for is started and created.
 */
public final class TestSpace implements AutoCloseable {

    private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> addresses = new ConcurrentHashMap<>();
    private final AtomicBoolean hasTopics = new AtomicBoolean();

    private TestSpace() {}

    /** A new space; nothing is started yet. */
    public static TestSpace create() {
        return new TestSpace();
    }

    /** What all names of this space begin with: a letter and eight hexadecimal digits. */
    public String name() {
        return name;
    }

    /** What stands before the names of this space's topics, such as {@code t0a1b2c3d.} before {@code patella.intake}. */
    public String topicPrefix() {
        return name + ".";
    }

    /** The topic of a stream (intake, scheduling, lab, followup, clinic, replies) in this space. */
    public String topic(String stream) {
        return topicPrefix() + "patella." + stream;
    }

    /** A consumer group of this space. */
    public String group(String service) {
        return topicPrefix() + service;
    }

    /** The address of the shared broker, with the topics of this space there. */
    public synchronized String bootstrapServers() {
        if (!hasTopics.get()) {
            Shared.kafka().createTopics(topicPrefix());
            hasTopics.set(true);
        }
        return Shared.kafka().bootstrapServers();
    }

    /** The name of a service's database in this space. */
    public String database(String service) {
        return name + "_" + service;
    }

    /** The address of a service's database in this space, for the service's own user. It names the database. */
    public String mongoUri(String service) {
        return addresses.computeIfAbsent(service, s -> Shared.mongo().createServiceUser(database(s)));
    }

    /** Drops the databases and deletes the topics. */
    @Override
    public synchronized void close() {
        addresses.forEach((service, address) -> {
            try (MongoClient client = MongoClients.create(Shared.mongo().adminUri())) {
                client.getDatabase(database(service)).drop();
            }
        });
        addresses.clear();
        if (hasTopics.getAndSet(false)) {
            KafkaTopics.delete(Shared.kafka().bootstrapServers(), topicPrefix());
        }
    }
}
