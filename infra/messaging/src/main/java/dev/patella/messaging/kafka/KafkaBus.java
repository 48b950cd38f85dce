package dev.patella.messaging.kafka;

import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.OutRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** The broker, through an idempotent producer that waits for all in-sync replicas. */
public final class KafkaBus implements Bus, AutoCloseable {

    /** No record is larger, key and headers included. */
    public static final int MOST_BYTES = 1_048_576;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Producer<String, byte[]> producer;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();

    public KafkaBus(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** A bus on these brokers. */
    public static KafkaBus on(String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A run of the relay is a batch already: waiting for more would only delay it.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) LONGEST_WAIT.toMillis());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return new KafkaBus(new KafkaProducer<>(config));
    }

    @Override
    public List<Sent> publish(List<OutRecord> records) {
        List<Future<RecordMetadata>> futures = new ArrayList<>(records.size());
        for (OutRecord record : records) {
            futures.add(send(record));
        }
        return futures.stream().map(KafkaBus::sent).toList();
    }

    private Future<RecordMetadata> send(OutRecord record) {
        try {
            return producer.send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.data()
                    .getBytes(StandardCharsets.UTF_8),
                    CloudEventHeaders.write(record.attributes())));
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Sent sent(Future<RecordMetadata> future) {
        try {
            future.get(LONGEST_WAIT.toMillis() + 5_000, TimeUnit.MILLISECONDS);
            return Sent.ACKNOWLEDGED;
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case RecordTooLargeException tooLarge -> Sent.IMPOSSIBLE;
                case SerializationException unwritable -> Sent.IMPOSSIBLE;
                case InvalidTopicException invalid -> Sent.IMPOSSIBLE;
                case null, default -> Sent.FAILED;
            };
        } catch (TimeoutException e) {
            return Sent.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Sent.FAILED;
        }
    }

    @Override
    public int partitions(String topic) {
        Integer known = partitions.get(topic);
        if (known != null) {
            return known;
        }
        try {
            int found = producer.partitionsFor(topic).size();
            partitions.put(topic, found);
            return found;
        } catch (KafkaException e) {
            return 0;
        }
    }

    /** As the producer does with a key: a consumer may know the partition of an aggregate without having met it. */
    @Override
    public int partition(String topic, String key) {
        int count = partitions(topic);
        return count == 0 ? -1 : Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
