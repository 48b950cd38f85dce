package dev.patella.local.driver;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells what happened as CloudEvents on the clinic's topic, and reads the replies. */
final class ClinicChannel implements Channel, AutoCloseable {

    /** A reply can be lost with the process that was about to give it; what is told again is answered again. */
    private static final long PATIENCE_SECONDS = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String clinicTopic;
    private final Tokens tokens;
    private final UnaryOperator<String> sourceOfSite;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<byte[], String> replies;
    private final Map<String, CompletableFuture<Reply>> expected = new ConcurrentHashMap<>();
    /** The final answers to what waited when it was told. */
    private final Map<String, CompletableFuture<Reply>> later = new ConcurrentHashMap<>();
    private final Thread reader;

    /** @param sourceOfSite registered source of a site's front end */
    ClinicChannel(String bootstrapServers, String topicPrefix, Tokens tokens, UnaryOperator<String> sourceOfSite) {
        this.clinicTopic = topicPrefix + ".clinic";
        this.tokens = tokens;
        this.sourceOfSite = sourceOfSite;
        this.producer = new KafkaProducer<>(properties(bootstrapServers, "acks", "all", "linger.ms", "0"), new StringSerializer(),
                new StringSerializer());
        this.replies = new KafkaConsumer<>(properties(bootstrapServers, "enable.auto.commit", "false", "fetch.max.wait.ms", "100"),
                new ByteArrayDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = replies.partitionsFor(topicPrefix + ".replies")
                .stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        replies.assign(partitions);
        replies.seekToEnd(partitions);
        partitions.forEach(replies::position);
        this.reader = Thread.ofPlatform().daemon().name("replies").start(this::read);
    }

    private static Properties properties(String bootstrapServers, String... more) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }

    @Override
    public String inputId(Sending sending) {
        return "clinic|" + sourceOfSite.apply(sending.actor().site()) + "|" + sending.id();
    }

    @Override
    public Reply send(Sending sending) throws InterruptedException {
        String source = sourceOfSite.apply(sending.actor().site());
        CompletableFuture<Reply> last = later.get(source + "|" + sending.id());
        CompletableFuture<Reply> answer = last == null ? new CompletableFuture<>() : last;
        expected.put(source + "|" + sending.id(), answer);
        try {
            if (last == null) {
                producer.send(event(sending, source)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new Reply("NOT_YET", "NO_REPLY", e.toString(), "", List.of());
        } finally {
            expected.remove(source + "|" + sending.id());
        }
    }

    private ProducerRecord<String, String> event(Sending sending, String source) {
        String treatment = sending.ask().treatment();
        ProducerRecord<String, String> event = new ProducerRecord<>(clinicTopic,
                treatment == null ? sending.ask().body().path("clinicReference").asString(sending.id()) : treatment,
                JSON.writeValueAsString(sending.ask().body()));
        attribute(event, "specversion", "1.0");
        attribute(event, "type", sending.spec().clinicType());
        attribute(event, "source", source);
        attribute(event, "id", sending.id());
        attribute(event, "subject", treatment);
        attribute(event, "time", sending.at().toString());
        attribute(event, "site", sending.actor().site());
        attribute(event, "actor", sending.actor().id());
        attribute(event, "actorrole", sending.actor().role());
        attribute(event, "actortoken", sending.spec().needsOwnToken() ? tokens.of(sending.actor()) : null);
        attribute(event, "traceparent", sending.traceparent());
        event.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
        return event;
    }

    private static void attribute(ProducerRecord<String, String> event, String name, @Nullable String value) {
        if (value != null) {
            event.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void read() {
        try (replies) {
            while (true) {
                for (ConsumerRecord<byte[], String> read : replies.poll(Duration.ofSeconds(1))) {
                    JsonNode data = JSON.readTree(read.value());
                    arrived(data.path("source").asString("") + "|" + data.path("id").asString(""), Reply.read(data));
                }
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    /** What waits is answered once more, by itself. */
    private void arrived(String id, Reply reply) {
        CompletableFuture<Reply> last = later.get(id);
        CompletableFuture<Reply> waiting = expected.get(id);
        if (last != null && !reply.waits()) {
            last.complete(reply);
        } else if (waiting != null && last == null) {
            if (reply.waits()) {
                later.put(id, new CompletableFuture<>());
            }
            waiting.complete(reply);
        }
    }

    @Override
    public void close() {
        replies.wakeup();
        producer.close(Duration.ofSeconds(5));
        try {
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
