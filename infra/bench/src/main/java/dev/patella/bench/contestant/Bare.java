package dev.patella.bench.contestant;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import dev.patella.bench.Bench;
import dev.patella.bench.Stage;
import dev.patella.bench.bare.BareReader;
import dev.patella.bench.bare.BareWriter;
import dev.patella.bench.bare.Template;
import dev.patella.bench.load.Ask;
import dev.patella.testkit.Condition;
import dev.patella.testkit.server.ChildProcess;
import dev.patella.testkit.server.DataFolder;
import dev.patella.testkit.server.KafkaTopics;
import dev.patella.testkit.server.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;

/** B0: the clients alone, by hand and batched, with no more to do than to keep and to pass on. */
public final class Bare implements Contestant {

    private static final String CONSENT = """
            {"type":"CONTACT","version":"2.1","language":"en","givenAt":"2026-01-01T00:00:00.000Z","givenBy":"PATIENT"}""";
    private static final String TOPIC = "bare.intake";
    private static final String WRITER = "bare_writer";
    private static final String READER = "bare_reader";
    private static final String DOCUMENTS = "documents";
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Stage stage;
    private final Template template;
    private final URI address;
    private final List<ChildProcess> processes = new ArrayList<>();

    /** @param template what it writes and says for each command */
    public Bare(Stage stage, HttpClient client, Template template) throws InterruptedException {
        this.stage = stage;
        this.template = template;
        Path file = stage.folder().resolve("template.json");
        template.write(file);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stage.kafka()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(KafkaTopics.PARTITIONS), Optional.empty()))).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topic " + TOPIC + " cannot be made", e);
        }
        int port = Ports.free();
        address = URI.create("http://127.0.0.1:" + port);
        String mongo = stage.mongo().adminUri();
        start("bare-writer", BareWriter.class, mongo, WRITER, stage.kafka(), TOPIC, Integer.toString(port), file.toString());
        start("bare-reader", BareReader.class, mongo, READER, stage.kafka(), TOPIC, file.toString());
        if (!Condition.becomesTrue(Duration.ofMinutes(1), () -> Ask.isGood(client, HttpRequest.newBuilder(address.resolve("/ready"))
                .build()))) {
            throw new IllegalStateException("The bare writer did not start; see " + stage.folder());
        }
    }

    private void start(String name, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC"));
        command.addAll(Bench.JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        processes.add(ChildProcess.start(DataFolder.at(stage.folder()), command, stage.folder().resolve(name + ".out")));
    }

    @Override
    public String name() {
        return "B0";
    }

    @Override
    public String what() {
        return "the clients of Kafka and MongoDB and the JDK's HTTP server, by hand and batched; as many bytes, no decision";
    }

    @Override
    public void prepare(int treatments) {
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri())) {
            insert(mongo.getDatabase(WRITER).getCollection(DOCUMENTS), template.written(), treatments);
            insert(mongo.getDatabase(READER).getCollection(DOCUMENTS), template.heard(), treatments);
        }
    }

    private void insert(MongoCollection<Document> into, Document like, int count) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Document one = new Document(like).append("_id", id(i)).append("version", 1L).append("outbox", List.of());
            one.put("marks", new Document("intake", new Document("n", 1L).append("hash", template.written().getString("head"))));
            documents.add(one);
        }
        into.insertMany(documents);
        into.createIndex(new Document("pendingSince", 1), new IndexOptions().sparse(true));
    }

    @Override
    public HttpRequest command(int treatment, long k) {
        return HttpRequest.newBuilder(address.resolve("/treatments/" + id(treatment) + "/consents"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "consent-" + k)
                .POST(HttpRequest.BodyPublishers.ofString(CONSENT))
                .build();
    }

    @Override
    public String id(int treatment) {
        return "PT-BARE-%010d".formatted(treatment);
    }

    @Override
    public Place heard() {
        return new Place(READER, DOCUMENTS);
    }

    @Override
    public List<ChildProcess> processes() {
        return List.copyOf(processes);
    }

    @Override
    public void close() {
        processes.forEach(process -> process.stop(GRACE));
    }
}
