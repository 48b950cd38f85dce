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
import dev.patella.bench.load.Fill;
import dev.patella.testkit.Condition;
import dev.patella.testkit.server.ChildProcess;
import dev.patella.testkit.server.DataFolder;
import dev.patella.testkit.server.KafkaTopics;
import dev.patella.testkit.server.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;

/** B0: the clients alone, by hand and batched, with no more to do than to keep and to pass on. */
public final class Bare implements Contestant {

    private static final String CONSENT = """
            {"type":"CONTACT","version":"2.1","language":"en","givenAt":"2026-01-01T00:00:00.000Z","givenBy":"PATIENT"}""";
    private static final String TOPIC = "bare.intake";
    private static final String CLINIC = "bare.clinic";
    private static final String REPLIES = "bare.replies";
    private static final String WRITER = "bare_writer";
    private static final String READER = "bare_reader";
    private static final String DOCUMENTS = "documents";
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Stage stage;
    private final Template template;
    private final URI address;
    private final HttpClient client;
    private final Jvm writer;
    private final Jvm reader;
    private int treatments;
    private long said = 1;

    /** @param template what it writes and says for each command */
    public Bare(Stage stage, HttpClient client, Template template) throws InterruptedException {
        this.stage = stage;
        this.template = template;
        this.client = client;
        Path file = stage.folder().resolve("template.json");
        template.write(file);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stage.kafka()))) {
            admin.createTopics(Stream.of(TOPIC, CLINIC, REPLIES)
                    .map(topic -> new NewTopic(topic, Optional.of(KafkaTopics.PARTITIONS), Optional.empty()))
                    .toList()).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics of the bare clients cannot be made", e);
        }
        int port = Ports.free();
        address = URI.create("http://127.0.0.1:" + port);
        String mongo = stage.mongo().adminUri();
        writer = new Jvm(BareWriter.class, CLINIC, "bare-clinic", new Place(WRITER, DOCUMENTS), List.of(mongo, WRITER, stage.kafka(), TOPIC,
                Integer.toString(port), file.toString(), CLINIC, REPLIES));
        reader = new Jvm(BareReader.class, TOPIC, "bare", heard(), List.of(mongo, READER, stage.kafka(), TOPIC, file.toString()));
        awaitReady();
    }

    /** Waits until it takes requests. */
    public void awaitReady() {
        if (!Condition.becomesTrue(Duration.ofMinutes(1), () -> Ask.isGood(client, HttpRequest.newBuilder(address.resolve("/ready"))
                .build()))) {
            throw new IllegalStateException("The bare writer did not start; see " + stage.folder());
        }
    }

    /** One of the two. */
    private final class Jvm implements Reading {
        private final Class<?> main;
        private final String topic;
        private final String group;
        private final Place documents;
        private final List<String> arguments;
        private ChildProcess process;

        Jvm(Class<?> main, String topic, String group, Place documents, List<String> arguments) {
            this.main = main;
            this.topic = topic;
            this.group = group;
            this.documents = documents;
            this.arguments = arguments;
            this.process = launch(List.of());
        }

        private ChildProcess launch(List<String> flags) {
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC"));
            command.addAll(Bench.JVM);
            command.addAll(flags);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
            command.addAll(arguments);
            return ChildProcess.start(DataFolder.at(stage.folder()), command, stage.folder().resolve(main.getSimpleName() + ".out"));
        }

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public String group() {
            return group;
        }

        @Override
        public Place documents() {
            return documents;
        }

        @Override
        public void stop() {
            process.stop(GRACE);
        }

        @Override
        public void start(List<String> flags) {
            process = launch(flags);
        }

        @Override
        public ChildProcess process() {
            return process;
        }
    }

    /** Who writes, and reads commands from a topic. */
    public Reading writer() {
        return writer;
    }

    /** Who hears of it. */
    public Reading reader() {
        return reader;
    }

    /** Says of each treatment, again and again, what Patella says of a consent: one of each of a thousand, then the next one of each. */
    public void say(int each) {
        long before = said;
        Fill.publish(stage.kafka(), IntStream.iterate(0, from -> from < treatments, from -> from + Prefill.CHUNK)
                .boxed()
                .flatMap(from -> LongStream.rangeClosed(before + 1, before + each)
                        .boxed()
                        .flatMap(n -> IntStream.range(from, Math.min(from + Prefill.CHUNK, treatments))
                                .mapToObj(one -> record(id(one),
                                        n)))));
        said += each;
    }

    private ProducerRecord<String, byte[]> record(String id, long n) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(TOPIC, id, template.data());
        template.headers(id, n).forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** A command as it stands on Patella's topic, for a treatment of its own. */
    public ProducerRecord<String, byte[]> clinicEvent(ProducerRecord<String, byte[]> like, int treatment) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(CLINIC, null, id(treatment), like.value(), like.headers());
        event.headers().remove("ce_subject").add("ce_subject", id(treatment).getBytes(StandardCharsets.UTF_8));
        return event;
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
    public void prepare(int count) {
        treatments = count;
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri())) {
            insert(mongo.getDatabase(WRITER).getCollection(DOCUMENTS), template.written(), count);
            insert(mongo.getDatabase(READER).getCollection(DOCUMENTS), template.heard(), count);
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
        return List.of(writer.process(), reader.process());
    }

    @Override
    public void close() {
        writer.stop();
        reader.stop();
    }
}
