package dev.patella.testkit.checker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;

/** Topics of a running broker, each from its beginning to where it ended when it was opened. */
final class Topic {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> properties;

    Topic(Evidence evidence) {
        properties = new HashMap<>(evidence.kafkaProperties());
        properties.put("bootstrap.servers", evidence.kafka());
        properties.put("enable.auto.commit", "false");
        properties.put("max.poll.records", "5000");
        properties.put("fetch.max.wait.ms", "50");
    }

    /** Shows every record of a topic, in the order of each partition. */
    void read(String topic, Consumer<Servers.Item> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic)
                    .stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                    reader.accept(item(read));
                }
            }
        }
    }

    private static Servers.Item item(ConsumerRecord<byte[], byte[]> read) {
        Map<String, String> attributes = new TreeMap<>();
        String value = read.value() == null ? "" : new String(read.value(), StandardCharsets.UTF_8);
        String contentType = "";
        for (Header header : read.headers()) {
            String text = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
            if (header.key().startsWith("ce_")) {
                attributes.put(header.key().substring("ce_".length()), text);
            } else if (header.key().toLowerCase(Locale.ROOT).equals("content-type")) {
                contentType = text;
            }
        }
        return contentType.startsWith("application/cloudevents") ? structured(value) : new Servers.Item(attributes, value);
    }

    private static Servers.Item structured(String value) {
        Map<String, String> attributes = new TreeMap<>();
        try {
            Document.parse(value).forEach((name, content) -> {
                if (content instanceof String text) {
                    attributes.put(name, text);
                }
            });
        } catch (RuntimeException | StackOverflowError e) {
            // No event, or one that is nested without end.
            return new Servers.Item(Map.of(), value);
        }
        return new Servers.Item(attributes, value);
    }
}
