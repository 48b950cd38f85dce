package dev.patella.local.driver;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A board that reads the topics. */
public final class RunningBoard implements Board, AutoCloseable {

    private final BoardNotes notes;
    private final KafkaConsumer<String, String> consumer;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Thread reader;

    /**
     * A board.
     *
     * @param kept kebab names of the event types that are kept
     */
    public RunningBoard(String bootstrapServers, String topicPrefix, Set<String> kept) {
        this.notes = new BoardNotes(kept);
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("enable.auto.commit", "false");
        properties.put("fetch.max.wait.ms", "100");
        // A topic that was made anew is read from its beginning; events that are known are noted once.
        properties.put("auto.offset.reset", "earliest");
        this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        FrontEnd.SERVICES.forEach(stream -> consumer.partitionsFor(topicPrefix + "." + stream)
                .forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition()))));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.reader = Thread.ofPlatform().daemon().name("board").start(this::read);
    }

    @Override
    public List<JsonNode> all(String treatment, String type) {
        return notes.all(treatment, type);
    }

    @Override
    public int events(String treatment) {
        return notes.events(treatment);
    }

    @Override
    public void over(String treatment) {
        notes.over(treatment);
    }

    /** Whether everything up to these offsets is on the board; topics that it does not read do not count. */
    boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), end.getValue()).equals(end.getValue()));
    }

    private void read() {
        try (consumer) {
            consumer.assignment().forEach(one -> positions.put(one, consumer.position(one)));
            while (true) {
                for (ConsumerRecord<String, String> read : consumer.poll(Duration.ofSeconds(1))) {
                    notes.note(read.topic(), header(read, "ce_subject"), header(read, "ce_type"), header(read, "ce_id"), read.value());
                    positions.put(new TopicPartition(read.topic(), read.partition()), read.offset() + 1);
                }
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    private static @Nullable String header(ConsumerRecord<String, String> read, String name) {
        Header header = read.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
