package dev.patella.journeys.observed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A clinic that sends each of its events a second time, in the order in which it sent them first. */
final class ClinicEcho implements AutoCloseable {

    private static final String ECHO = "echo";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private final AtomicLong repeated = new AtomicLong();

    ClinicEcho(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic)
                .stream()
                .map(one -> new TopicPartition(topic, one.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = Thread.ofPlatform().daemon().name("clinic-echo").start(this::run);
    }

    /** How many events were sent again. */
    long repeated() {
        return repeated.get();
    }

    private void run() {
        try (consumer; producer) {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::repeat);
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    private void repeat(ConsumerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader(ECHO) != null) {
            return;
        }
        RecordHeaders headers = new RecordHeaders(record.headers().toArray());
        headers.add(ECHO, "1".getBytes(StandardCharsets.UTF_8));
        Future<?> _ = producer.send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value(), headers),
                (where, failure) -> repeated.addAndGet(failure == null ? 1 : 0));
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
