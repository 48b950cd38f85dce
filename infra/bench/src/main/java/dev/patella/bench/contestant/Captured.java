package dev.patella.bench.contestant;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.patella.bench.Stage;
import dev.patella.bench.bare.Template;
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

    /** Has one command decided, and catches what it left. */
    public static Template of(Stage stage, Patella patella, HttpClient client, long k) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(patella.command(0, k), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= OK) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        String treatment = patella.id(0);
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri())) {
            MongoDatabase intake = mongo.getDatabase(Patella.INTAKE.database());
            AtomicReference<@Nullable Document> found = new AtomicReference<>();
            Condition.becomesTrue(Duration.ofSeconds(30), () -> {
                found.set(consent(intake.getCollection("journal"), treatment));
                return found.get() != null;
            });
            Document journaled = found.get();
            if (journaled == null) {
                throw new IllegalStateException("The consent is not in the journal");
            }
            Contestant.Place heard = patella.heard();
            ConsumerRecord<String, byte[]> record = record(stage, treatment, String.valueOf(journaled.get("n")));
            Document attributes = new Document();
            record.headers().forEach(header -> attributes.append(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            return new Template(document(intake.getCollection("treatments"), treatment), journaled, document(mongo.getDatabase(heard
                    .database()).getCollection(heard.collection()), treatment), attributes, new String(record.value(),
                            StandardCharsets.UTF_8), answer.body());
        }
    }

    private static Document document(MongoCollection<Document> of, String id) {
        return Objects.requireNonNull(of.find(Filters.eq("_id", id)).first());
    }

    private static @Nullable Document consent(MongoCollection<Document> journal, String treatment) {
        return journal.find(Filters.and(Filters.eq("_id.a", treatment), Filters.eq("contract.type", "consent-given")))
                .sort(Sorts.descending("n"))
                .first();
    }

    private static ConsumerRecord<String, byte[]> record(Stage stage, String treatment, String n) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", stage.kafka(), "enable.auto.commit",
                false, "key.deserializer", StringDeserializer.class, "value.deserializer", ByteArrayDeserializer.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor("patella.intake")
                    .stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (long end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); System.nanoTime() < end;) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (treatment.equals(record.key()) && n.equals(new String(record.headers().lastHeader("ce_id").value(),
                            StandardCharsets.UTF_8))) {
                        return record;
                    }
                }
            }
        }
        throw new IllegalStateException("The consent is not on the topic");
    }
}
