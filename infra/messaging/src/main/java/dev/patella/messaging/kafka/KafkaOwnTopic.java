package dev.patella.messaging.kafka;

import dev.patella.messaging.Desk;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.OwnTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads a topic of the broker with a consumer of no group, which is closed when it is through. */
public final class KafkaOwnTopic implements OwnTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String bootstrapServers;

    public KafkaOwnTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void read(String topic, @Nullable Instant since, Consumer<List<BusRecord>> page) {
        int millis = (int) PATIENCE.toMillis();
        Map<String, Object> config = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis, ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, topic, since, page);
        } catch (KafkaException e) {
            throw new Desk.TemporarilyUnavailable("The broker does not say what is in " + topic, e);
        }
    }

    private static void read(KafkaConsumer<String, byte[]> consumer, String topic, @Nullable Instant since,
            Consumer<List<BusRecord>> page) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic)
                .stream()
                .map(one -> new TopicPartition(topic, one.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (since == null) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(one -> one, one -> since.toEpochMilli())))
                    .forEach((partition, at) -> consumer.seek(partition, at == null ? ends.getOrDefault(partition, 0L) : at.offset()));
        }
        long answered = System.nanoTime();
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
            List<BusRecord> records = new ArrayList<>();
            consumer.poll(Duration.ofMillis(500))
                    .forEach(one -> records.add(new BusRecord(topic, one.partition(), one.offset(),
                            CloudEventHeaders.read(one.headers(), one.key(), one.value(), Instant.ofEpochMilli(one.timestamp())))));
            if (!records.isEmpty()) {
                page.accept(records);
                answered = System.nanoTime();
            } else if (System.nanoTime() - answered > PATIENCE.multipliedBy(2).toNanos()) {
                throw new KafkaException("Nothing came for " + PATIENCE.multipliedBy(2).toSeconds() + " s");
            }
        }
    }
}
