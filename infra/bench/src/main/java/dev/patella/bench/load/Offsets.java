package dev.patella.bench.load;

import dev.patella.bench.Stage;
import dev.patella.bench.contestant.Reading;
import dev.patella.testkit.Condition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where topics end, and how far those that read them have come. */
public final class Offsets implements AutoCloseable {

    /** Longer than whoever looks through an outbox waits until it looks again. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Admin admin;

    public Offsets(Stage stage) {
        admin = Admin.create(Map.of("bootstrap.servers", stage.kafka()));
    }

    /** Where a topic ends now. */
    public Map<TopicPartition, Long> ends(String topic) {
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

    /** How much somebody has not taken yet of what there is up to these ends. */
    public long left(Reading reading, Map<TopicPartition, Long> ends) {
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

    /** Waits until nothing has come to its topic for a while and it has taken everything, at most so long; whether it has. */
    public boolean rests(Reading reading, Duration atMost) {
        AtomicReference<Map<TopicPartition, Long>> end = new AtomicReference<>(Map.of());
        AtomicLong since = new AtomicLong();
        return Condition.becomesTrue(atMost, () -> {
            Map<TopicPartition, Long> now = ends(reading.topic());
            if (!now.equals(end.getAndSet(now))) {
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() > QUIET.toNanos() && left(reading, now) == 0;
        });
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for Kafka", e);
    }

    @Override
    public void close() {
        admin.close();
    }
}
