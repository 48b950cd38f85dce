package dev.patella.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.patella.bench.bare.Template;
import dev.patella.testkit.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What Patella writes and says for one command, caught from its databases and its topic. */
final class Captured {

    private Captured() {}

    /**
     * Catches what the last command about a treatment left.
     *
     * @param answer what it was answered
     */
    static Template of(Stage stage, String treatment, String answer) {
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri())) {
            var journal = mongo.getDatabase("patella_intake").getCollection("journal");
            if (!Condition.becomesTrue(Duration.ofSeconds(30), () -> consent(journal, treatment) != null)) {
                throw new IllegalStateException("The consent is not in the journal");
            }
            Document journaled = Objects.requireNonNull(consent(journal, treatment));
            Document written = mongo.getDatabase("patella_intake").getCollection("treatments").find(Filters.eq("_id", treatment)).first();
            Document heard = mongo.getDatabase("patella_scheduling")
                    .getCollection("itineraries")
                    .find(Filters.eq("_id", treatment))
                    .first();
            ConsumerRecord<String, byte[]> record = record(stage, treatment, String.valueOf(journaled.get("n")));
            Document attributes = new Document();
            record.headers().forEach(header -> attributes.append(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            return new Template(Objects.requireNonNull(written), journaled, Objects.requireNonNull(heard), attributes,
                    new String(record.value(), StandardCharsets.UTF_8), answer);
        }
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
