package dev.patella.bench.bare;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import dev.patella.messaging.mongo.MongoStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears of it: a poll is one bulk write on condition of what was heard before, then the offsets move. */
public final class BareReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BareReader() {}

    private record Heard(long n, JsonNode data) {}

    /** Arguments: address of MongoDB, its database, which names its group too, bootstrap servers, topic, file of the template. */
    public static void main(String[] arguments) {
        MongoClient mongo = mongo(arguments[0]);
        MongoCollection<Document> documents = MongoStore.majority(mongo.getDatabase(arguments[1])).getCollection("documents");
        Template template = Template.read(Path.of(arguments[4]));
        try (KafkaConsumer<String, byte[]> consumer = consumer(arguments[2], arguments[1])) {
            consumer.subscribe(List.of(arguments[3]));
            while (true) {
                ConsumerRecords<String, byte[]> poll = consumer.poll(Duration.ofSeconds(1));
                if (!poll.isEmpty()) {
                    take(poll, documents, template);
                    consumer.commitSync();
                }
            }
        }
    }

    /** Without the driver's retries, as Patella is. */
    static MongoClient mongo(String address) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(address))
                .retryWrites(false)
                .build());
    }

    /** Gets back what it had within seconds after it was killed, and as much in a poll as Patella. */
    static KafkaConsumer<String, byte[]> consumer(String bootstrapServers, String group) {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "group.id", group, "auto.offset.reset", "earliest",
                "enable.auto.commit", false, "session.timeout.ms", 6_000, "heartbeat.interval.ms", 1_500, "max.poll.records", 1_000,
                "key.deserializer",
                StringDeserializer.class, "value.deserializer", ByteArrayDeserializer.class));
    }

    private static void take(ConsumerRecords<String, byte[]> poll, MongoCollection<Document> documents, Template template) {
        Map<String, Heard> heard = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : poll) {
            long n = Long.parseLong(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
            heard.put(record.key(), new Heard(n, JSON.readTree(record.value())));
        }
        List<UpdateOneModel<Document>> writes = new ArrayList<>();
        heard.forEach((id, last) -> writes.add(new UpdateOneModel<>(Filters.and(Filters.eq("_id", id), Filters.lt("marks.intake.n", last
                .n())),
                new Document("$set", new Document("marks.intake", new Document("n", last.n()).append("hash", template.hash())).append(
                        "version",
                        last.n()).append("at", Date.from(Instant.now())).append("state", template.heard().get("state")))
                        .append("$inc", new Document("revision", last.data().size() > 0 ? 1 : 0)))));
        documents.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }
}
