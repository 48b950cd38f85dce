package dev.patella.bench.load;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.patella.bench.Stage;
import dev.patella.bench.contestant.Contestant;
import dev.patella.bench.contestant.Reading;
import dev.patella.testkit.Condition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * How fast a process takes what has gathered while it was away: from the first offset that it moves, which leaves out how long it takes to
 * start, to the last one that was there.
 */
public final class Drain implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Admin admin;
    private final MongoClient mongo;

    public Drain(Stage stage) {
        admin = Admin.create(Map.of("bootstrap.servers", stage.kafka()));
        mongo = MongoClients.create(stage.mongo().adminUri());
    }

    /**
     * What came of it.
     *
     * @param perSecond records a second, until its offsets had moved past all of them
     * @param settledPerSecond the same until also its outboxes were empty again
     * @param journaled entries of its journal that came of it
     * @param megabytes most that the process held in memory
     */
    public record Result(double perSecond, double settledPerSecond, long journaled, double megabytes) {}

    /** Has the process, which is away, start and take what is there. */
    public Result run(Reading reading, List<String> flags) {
        Contestant.Place place = reading.documents();
        MongoDatabase database = mongo.getDatabase(place.database());
        MongoCollection<Document> documents = database.getCollection(place.collection());
        MongoCollection<Document> journal = database.getCollection("journal");
        long before = journal.estimatedDocumentCount();
        Map<TopicPartition, Long> ends = ends(reading.topic());
        long all = left(reading, ends);
        reading.start(flags);
        await(reading, () -> left(reading, ends) < all);
        long start = System.nanoTime();
        long open = left(reading, ends);
        await(reading, () -> left(reading, ends) == 0);
        long taken = System.nanoTime();
        await(reading, () -> documents.countDocuments(Filters.exists("pendingSince")) == 0);
        long settled = System.nanoTime();
        return new Result(open * 1e9 / (taken - start), open * 1e9 / (settled - start), journal
                .estimatedDocumentCount() - before, Memory.MOST_RESIDENT.of(reading.process().pid()));
    }

    private static void await(Reading reading, BooleanSupplier condition) {
        boolean decided = Condition.becomesTrue(PATIENCE, () -> !reading.process().isAlive() || condition.getAsBoolean());
        if (!decided || !reading.process().isAlive()) {
            throw new IllegalStateException(reading.group() + " did not take what was there");
        }
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (TopicDescription description : admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
                description.partitions().forEach(one -> latest.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest()));
            }
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> end : admin.listOffsets(latest)
                    .all()
                    .get()
                    .entrySet()) {
                ends.put(end.getKey(), end.getValue().offset());
            }
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not say where " + topic + " ends", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private long left(Reading reading, Map<TopicPartition, Long> ends) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(reading.group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream().mapToLong(end -> {
                OffsetAndMetadata reached = committed.get(end.getKey());
                return Math.max(0, end.getValue() - (reached == null ? 0 : reached.offset()));
            }).sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not say how far " + reading.group() + " has come", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for Kafka", e);
    }

    @Override
    public void close() {
        admin.close();
        mongo.close();
    }
}
