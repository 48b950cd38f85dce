package dev.patella.bench.contestant;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.patella.bench.Stage;
import dev.patella.bench.bare.Template;
import dev.patella.bench.load.Fill;
import dev.patella.testkit.Condition;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What Patella writes and says for one command, caught from its databases and its topic. */
public final class Captured {

    private static final int OK = 300;

    private Captured() {}

    /** Has one command decided over HTTP, and catches what it left. */
    public static Template of(Stage stage, Patella patella, HttpClient client, long k) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(patella.command(0, k), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= OK) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return template(stage, patella, false, answer.body(), null);
    }

    /** Has one command decided that a clinic's front end tells on the topic, and catches what it left, with the reply. */
    public static Template ofClinic(Stage stage, Patella patella, long k) {
        Fill.publish(stage.kafka(), Stream.of(patella.clinicEvent(0, k)));
        ConsumerRecord<String, byte[]> reply = record(stage, Patella.TOPICS.replies(), one -> new String(one.value(),
                StandardCharsets.UTF_8)
                .contains(Patella.eventId(k)));
        return template(stage, patella, true, "{}", new Document("attributes", attributes(reply)).append("value", new String(reply.value(),
                StandardCharsets.UTF_8)));
    }

    private static Template template(Stage stage, Patella patella, boolean clinic, String answer, @Nullable Document reply) {
        String treatment = patella.id(0);
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri())) {
            MongoDatabase intake = mongo.getDatabase(Patella.INTAKE.database());
            AtomicReference<@Nullable Document> found = new AtomicReference<>();
            boolean there = Condition.becomesTrue(Duration.ofSeconds(30), () -> {
                found.set(consent(intake.getCollection("journal"), treatment, clinic));
                return found.get() != null;
            });
            Document journaled = found.get();
            if (!there || journaled == null) {
                throw new IllegalStateException("The consent is not in the journal");
            }
            String n = String.valueOf(journaled.get("n"));
            ConsumerRecord<String, byte[]> record = record(stage, Patella.TOPICS.stream(Patella.INTAKE.name()), one -> treatment.equals(one
                    .key()) && n.equals(
                            new String(one.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)));
            Contestant.Place heard = patella.heard();
            return new Template(document(intake.getCollection("treatments"), treatment), journaled, document(mongo.getDatabase(heard
                    .database()).getCollection(heard.collection()), treatment), attributes(record), new String(record.value(),
                            StandardCharsets.UTF_8), answer, reply);
        }
    }

    private static Document attributes(ConsumerRecord<String, byte[]> record) {
        Document attributes = new Document();
        record.headers().forEach(header -> attributes.append(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return attributes;
    }

    private static Document document(MongoCollection<Document> of, String id) {
        return Objects.requireNonNull(of.find(Filters.eq("_id", id)).first());
    }

    private static @Nullable Document consent(MongoCollection<Document> journal, String treatment, boolean clinic) {
        return journal.find(Filters.and(Filters.eq("_id.a", treatment), Filters.eq("contract.type", "consent-given"), Filters.exists(
                "reply",
                clinic)))
                .sort(Sorts.descending("n"))
                .first();
    }

    private static ConsumerRecord<String, byte[]> record(Stage stage, String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", stage.kafka(), "enable.auto.commit",
                false, "key.deserializer", StringDeserializer.class, "value.deserializer", ByteArrayDeserializer.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic)
                    .stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (long end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); System.nanoTime() < end;) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (wanted.test(record)) {
                        return record;
                    }
                }
            }
        }
        throw new IllegalStateException("What was said of the consent is not on the topic " + topic);
    }
}
