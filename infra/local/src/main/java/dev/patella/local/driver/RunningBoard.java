package dev.patella.local.driver;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A board that reads the topics. Only the types that somebody asks for are kept, and only until the treatment is over. */
public final class RunningBoard implements Board, AutoCloseable {

    /** Of events that a patient has; whatever else comes is for others to deal with. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Set<String> kept;
    private final KafkaConsumer<String, String> consumer;
    private final Map<String, Treatment> treatments = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Thread reader;

    /** Events may come twice and out of order: they are kept by their number, by stream and by type. */
    private static final class Treatment {
        private final Map<String, TreeMap<Long, JsonNode>> said = new HashMap<>();
        private final Map<String, BitSet> heard = new HashMap<>();
        private boolean over;
    }

    /**
     * A board.
     *
     * @param kept kebab names of the event types that are kept
     */
    public RunningBoard(String bootstrapServers, String topicPrefix, Set<String> kept) {
        this.kept = Set.copyOf(kept);
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("enable.auto.commit", "false");
        properties.put("fetch.max.wait.ms", "100");
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
        Treatment known = treatments.get(treatment);
        if (known == null) {
            return List.of();
        }
        synchronized (known) {
            return List.copyOf(known.said.getOrDefault(type, new TreeMap<>()).values());
        }
    }

    @Override
    public int events(String treatment) {
        Treatment known = treatments.get(treatment);
        if (known == null) {
            return 0;
        }
        synchronized (known) {
            return known.heard.values().stream().mapToInt(BitSet::cardinality).sum();
        }
    }

    @Override
    public void over(String treatment) {
        Treatment known = treatments.get(treatment);
        if (known != null) {
            synchronized (known) {
                known.said.clear();
                known.over = true;
            }
        }
    }

    /** Whether everything up to these offsets is on the board; topics that it does not read do not count. */
    boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), Long.MAX_VALUE) >= end.getValue());
    }

    private void read() {
        try (consumer) {
            consumer.assignment().forEach(one -> positions.put(one, consumer.position(one)));
            while (true) {
                for (ConsumerRecord<String, String> read : consumer.poll(Duration.ofSeconds(1))) {
                    note(read);
                    positions.put(new TopicPartition(read.topic(), read.partition()), read.offset() + 1);
                }
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    private void note(ConsumerRecord<String, String> read) {
        String subject = header(read, "ce_subject");
        String type = header(read, "ce_type");
        String number = header(read, "ce_id");
        if (subject == null || type == null || number == null || !NUMBER.matcher(number).matches()) {
            return;
        }
        String[] parts = type.split("\\.", -1);
        String name = parts.length > 3 ? parts[3] : type;
        Treatment treatment = treatments.computeIfAbsent(subject, id -> new Treatment());
        synchronized (treatment) {
            treatment.heard.computeIfAbsent(read.topic(), topic -> new BitSet()).set(Integer.parseInt(number));
            if (kept.contains(name) && !treatment.over) {
                keep(treatment, name, Long.parseLong(number), read.value());
            }
        }
    }

    private static void keep(Treatment treatment, String name, long number, @Nullable String data) {
        try {
            treatment.said.computeIfAbsent(name, key -> new TreeMap<>()).put(number, JSON.readTree(data == null ? "" : data));
        } catch (JacksonException e) {
            // It says nothing that anybody could look at.
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
