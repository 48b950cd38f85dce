package dev.patella.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The numbers of the events on a topic, by treatment: which there are, which came again, and which came after a later one. */
public final class Published {

    private final Map<String, Set<Long>> numbers = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();
    private long again;
    private long late;

    /**
     * Reads a topic from where the offsets are up to where they shall be.
     *
     * @param type of the events that are looked at
     */
    public static Published read(String kafka, String type, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        Published published = new Published();
        try (KafkaConsumer<String, byte[]> consumer = consumer(kafka)) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (header(message, "ce_type").equals(type)) {
                        published.add(message.key(), Long.parseLong(header(message, "ce_id")));
                    }
                }
            }
        }
        return published;
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<String, byte[]> consumer(String kafka) {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", kafka, "enable.auto.commit", false, "key.deserializer",
                StringDeserializer.class, "value.deserializer", ByteArrayDeserializer.class));
    }

    /** The next event of a treatment. */
    void add(String treatment, long number) {
        if (!numbers.computeIfAbsent(treatment, id -> new HashSet<>()).add(number)) {
            again++;
        } else if (number < last.merge(treatment, number, Math::max)) {
            late++;
        }
    }

    /** Whether the topic has it. */
    public boolean has(String treatment, long number) {
        return numbers.getOrDefault(treatment, Set.of()).contains(number);
    }

    /** How many were there already. */
    public long again() {
        return again;
    }

    /** How many came for the first time after a later one of the same treatment. */
    public long late() {
        return late;
    }
}
