package dev.patella.bench.bare;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patella.messaging.mongo.MongoStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a command, writes its document once on condition of its version, answers; publishes what it said, keeps it in the journal and trims
 * it, as much at once as there is. Commands come over HTTP, or from a topic, a poll of which is one bulk write. What it writes is as large as
 * what Patella writes for the same.
 */
public final class BareWriter {

    private static final int MOST = 256;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MongoCollection<Document> documents;
    private final MongoCollection<Document> journal;
    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final String replies;
    private final Template template;
    private final byte[] data;
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();

    /** @param input what is replied to on the topic; null where it was answered over HTTP */
    private record Said(String id, long n, @Nullable String input) {}

    private BareWriter(MongoClient mongo, String database, String bootstrapServers, String topic, String replies, Template template) {
        var majority = MongoStore.majority(mongo.getDatabase(database));
        this.documents = majority.getCollection("documents");
        this.journal = majority.getCollection("journal");
        this.topic = topic;
        this.replies = replies;
        this.template = template;
        this.data = template.data();
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "enable.idempotence", true,
                "linger.ms", 0, "key.serializer", StringSerializer.class, "value.serializer", ByteArraySerializer.class));
    }

    /**
     * Arguments: address of MongoDB, its database, which names its group too, bootstrap servers, topic, file of the template, port, topic of
     * commands and of replies.
     */
    public static void main(String[] arguments) throws IOException {
        MongoClient mongo = BareReader.mongo(arguments[0]);
        BareWriter writer = new BareWriter(mongo, arguments[1], arguments[2], arguments[3], arguments[7], Template.read(Path.of(
                arguments[4])));
        writer.recover();
        Thread.ofPlatform().name("relay").start(writer::relay);
        Thread.ofPlatform().name("clinic").start(() -> writer.read(arguments[2], arguments[1], arguments[6]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[5])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/treatments/", writer::command);
        server.createContext("/ready", exchange -> answer(exchange, 200, "{}"));
        server.start();
    }

    /** What was kept and may not have been said before a kill is said again; the journal takes each once. */
    private void recover() {
        for (Document document : documents.find(Filters.exists("pendingSince")).projection(Projections.include("version", "outbox"))) {
            String id = document.getString("_id");
            versions.put(id, document.getLong("version"));
            for (Document entry : document.getList("outbox", Document.class)) {
                journal.deleteOne(Filters.eq("_id", new Document("a", id).append("n", entry.getLong("n"))));
                said.add(new Said(id, entry.getLong("n"), null));
            }
        }
    }

    private void command(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().split("/")[2];
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (!body.path("type").asString().equals("CONTACT")) {
            answer(exchange, 422, "{}");
            return;
        }
        learn(List.of(id));
        long version = versions.getOrDefault(id, 0L);
        String input = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        UpdateResult result = documents.updateOne(Filters.and(Filters.eq("_id", id), Filters.eq("version", version)), update(version,
                List.of(input)));
        if (result.getMatchedCount() == 0) {
            answer(exchange, 409, "{}");
            return;
        }
        versions.put(id, version + 1);
        said.add(new Said(id, version + 1, null));
        answer(exchange, 200, template.answer());
    }

    /** Versions are known by heart, but for those of before a start. */
    private void learn(Collection<String> ids) {
        List<String> unknown = ids.stream().filter(id -> !versions.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            documents.find(Filters.in("_id", unknown))
                    .projection(Projections.include("version"))
                    .forEach(one -> versions.putIfAbsent(one.getString("_id"), one.getLong("version")));
        }
    }

    private void read(String bootstrapServers, String group, String commands) {
        try (KafkaConsumer<String, byte[]> consumer = BareReader.consumer(bootstrapServers, group)) {
            consumer.subscribe(List.of(commands));
            while (true) {
                ConsumerRecords<String, byte[]> poll = consumer.poll(Duration.ofSeconds(1));
                if (!poll.isEmpty()) {
                    take(poll);
                    consumer.commitSync();
                }
            }
        }
    }

    private void take(ConsumerRecords<String, byte[]> poll) {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : poll) {
            if (JSON.readTree(record.value()).path("type").asString().equals("CONTACT")) {
                inputs.computeIfAbsent(record.key(), id -> new ArrayList<>())
                        .add(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
            }
        }
        learn(inputs.keySet());
        List<UpdateOneModel<Document>> writes = new ArrayList<>();
        inputs.forEach((id, of) -> {
            long version = versions.getOrDefault(id, 0L);
            writes.add(new UpdateOneModel<>(Filters.and(Filters.eq("_id", id), Filters.eq("version", version)), update(version, of)));
        });
        if (documents.bulkWrite(writes, new BulkWriteOptions().ordered(false)).getMatchedCount() < writes.size()) {
            throw new IllegalStateException("Somebody else writes the same documents");
        }
        inputs.forEach((id, of) -> of.forEach(input -> said.add(new Said(id, versions.merge(id, 1L, Long::sum), input))));
    }

    private Bson update(long before, List<String> inputs) {
        long n = before + inputs.size();
        Document set = new Document("version", n).append("revision", n)
                .append("n", n)
                .append("head", template.hash())
                .append("contract", new Document("n", n).append("hash", template.hash()))
                .append("at", Date.from(Instant.now()))
                .append("state", template.written().get("state"));
        List<Document> entries = new ArrayList<>();
        for (String input : inputs) {
            long number = before + 1 + entries.size();
            set.append("inputs." + Integer.toHexString(input.hashCode()), number);
            entries.add(template.entry(number));
        }
        return new Document("$set", set).append("$push", new Document("outbox", new Document("$each", entries)))
                .append("$min", new Document("pendingSince", Date.from(Instant.now())));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void relay() {
        List<Said> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(said.take());
                said.drainTo(batch, MOST - 1);
                relay(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("What was said cannot be published", e);
        }
    }

    private static RecordHeaders headers(Map<String, ?> of) {
        RecordHeaders headers = new RecordHeaders();
        of.forEach((name, value) -> headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    private void relay(List<Said> batch) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Said one : batch) {
            sent.add(producer.send(new ProducerRecord<>(topic, null, one.id(), data, headers(template.headers(one.id(), one.n())))));
            Document reply = template.reply();
            if (one.input() != null && reply != null) {
                sent.add(producer.send(new ProducerRecord<>(replies, null, one.id(), reply.getString("value")
                        .getBytes(
                                StandardCharsets.UTF_8), headers(reply.get("attributes", Document.class)))));
            }
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
        List<Document> entries = new ArrayList<>();
        Map<String, Long> upTo = new HashMap<>();
        for (Said one : batch) {
            entries.add(template.entry(one.n()).append("_id", new Document("a", one.id()).append("n", one.n())));
            upTo.merge(one.id(), one.n(), Math::max);
        }
        journal.insertMany(entries, new InsertManyOptions().ordered(false));
        List<UpdateOneModel<Document>> trims = new ArrayList<>();
        upTo.forEach((id, n) -> {
            Bson pull = Updates.pull("outbox", Filters.lte("n", n));
            // With more on its way, something is pending still.
            trims.add(new UpdateOneModel<>(Filters.eq("_id", id), n.equals(versions.get(id)) ? Updates.combine(pull, Updates.unset(
                    "pendingSince")) : pull));
        });
        documents.bulkWrite(trims, new BulkWriteOptions().ordered(false));
    }
}
