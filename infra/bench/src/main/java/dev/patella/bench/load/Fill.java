package dev.patella.bench.load;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts records on topics, as fast as the broker takes them. */
public final class Fill {

    private Fill() {}

    /** When it returns, the broker has them all. */
    public static void publish(String bootstrapServers, Stream<ProducerRecord<String, byte[]>> records) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all",
                "key.serializer", StringSerializer.class, "value.serializer", ByteArraySerializer.class))) {
            records.forEach(record -> {
                Future<RecordMetadata> ignored = producer.send(record, (metadata, e) -> failure.compareAndSet(null, e));
            });
        }
        if (failure.get() != null) {
            throw new IllegalStateException("Not everything could be published", failure.get());
        }
    }
}
