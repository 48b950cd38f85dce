package dev.patella.journeys;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records of a topic. */
public final class Records {

    private Records() {}

    /** Everything from the beginning to where the topic ends now, in the order of each partition; signs of life left out. */
    public static List<ConsumerRecord<byte[], byte[]>> of(String bootstrapServers, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic)
                    .stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (!attribute(record, "type").endsWith(".stream-alive.v1")) {
                        records.add(record);
                    }
                });
            }
            return records;
        }
    }

    /** What topics there are. */
    public static Set<String> topics(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not say what topics there are", e);
        }
    }

    /** A CloudEvents attribute of a record; empty where it has none. */
    public static String attribute(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader("ce_" + name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
