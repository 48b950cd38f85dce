package dev.patella.bench.contestant;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import dev.patella.bench.Bench;
import dev.patella.bench.Stage;
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
import org.jspecify.annotations.Nullable;

/**
 * A contestant that decides nothing: its documents are as Patella left them and are filled in beforehand, and what it writes and says for a
 * command is in a file.
 */
abstract class Templated implements Contestant {

    private static final String CONSENT = """
            {"type":"CONTACT","version":"2.1","language":"en","givenAt":"2026-01-01T00:00:00.000Z","givenBy":"PATIENT"}""";
    private static final String DOCUMENTS = "documents";
    private static final Duration GRACE = Duration.ofSeconds(25);
    /** Somebody may publish what is left before it takes commands again. */
    private static final Duration START = Duration.ofMinutes(3);

    private final Stage stage;
    private final HttpClient client;
    private final Template template;
    private final String key;
    private final int port = Ports.free();
    private final Jvm writer;
    private final Jvm reader;
    private int treatments;
    private long said = 1;

    /**
     * Makes its topics; {@link #start()} starts it.
     *
     * @param template what it writes and says for each command
     * @param key begins the names of its topics, databases and logs
     */
    Templated(Stage stage, HttpClient client, Template template, String key) throws InterruptedException {
        this.stage = stage;
        this.client = client;
        this.template = template;
        this.key = key;
        writer = new Jvm("_writer", topic("clinic"), "version");
        reader = new Jvm("_reader", topic("intake"), "marks.intake.n");
        template.write(file());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stage.kafka()))) {
            admin.createTopics(Stream.of("intake", "clinic", "replies")
                    .map(name -> new NewTopic(topic(name), Optional.of(KafkaTopics.PARTITIONS), Optional.empty()))
                    .toList()).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics of " + key + " cannot be made", e);
        }
    }

    /**
     * Class path, main class and arguments of a process.
     *
     * @param writes whether it is the one that takes commands
     * @param name of its database, and of its consumer group
     */
    abstract List<String> command(boolean writes, String name);

    /** What is in the first service's database as long as it has not told everything. */
    Reading.Untold untold() {
        return Reading.Untold.in(DOCUMENTS);
    }

    /** Starts both processes and waits until commands are taken. */
    final void start() {
        writer.start(List.of());
        reader.start(List.of());
        awaitReady();
    }

    @Override
    public final void awaitReady() {
        HttpRequest ready = HttpRequest.newBuilder(address("/ready")).timeout(Duration.ofSeconds(5)).build();
        if (!Condition.becomesTrue(START, () -> Ask.isGood(client, ready))) {
            throw new IllegalStateException(name() + " did not start; see " + stage.folder());
        }
    }

    /** One of the two. */
    private final class Jvm implements Reading {
        private final String name;
        private final String topic;
        private final Place documents;
        private @Nullable ChildProcess process;

        Jvm(String suffix, String topic, String number) {
            this.name = key + suffix;
            this.topic = topic;
            this.documents = new Place(name, DOCUMENTS, number);
        }

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public String group() {
            return name;
        }

        @Override
        public Place documents() {
            return documents;
        }

        @Override
        public Untold untold() {
            return Templated.this.untold();
        }

        @Override
        public void stop() {
            process().stop(GRACE);
        }

        @Override
        public void start(List<String> flags) {
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC"));
            command.addAll(Bench.JVM);
            command.addAll(flags);
            command.addAll(command(this == writer, name));
            process = ChildProcess.start(DataFolder.at(stage.folder()), command, stage.folder().resolve(name + ".out"));
        }

        @Override
        public ChildProcess process() {
            return Optional.ofNullable(process).orElseThrow();
        }
    }

    @Override
    public final Reading writer() {
        return writer;
    }

    @Override
    public final Reading reader() {
        return reader;
    }

    final String kafka() {
        return stage.kafka();
    }

    final String mongo() {
        return stage.mongo().adminUri();
    }

    final int port() {
        return port;
    }

    /** One of its topics: intake, clinic or replies. */
    final String topic(String name) {
        return key + "." + name;
    }

    /** The file with what it writes and says. */
    final Path file() {
        return stage.folder().resolve(key + "-template.json");
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Says of each treatment, again and again, what Patella says of a consent: one of each of a thousand, then the next one of each. */
    public final void say(int each) {
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
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic("intake"), id, template.data());
        template.headers(id, n).forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** A command as it stands on Patella's topic, for a treatment of its own. */
    public final ProducerRecord<String, byte[]> clinicEvent(ProducerRecord<String, byte[]> like, int treatment) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(topic("clinic"), null, id(treatment), like.value(), like.headers());
        event.headers().remove("ce_subject").add("ce_subject", id(treatment).getBytes(StandardCharsets.UTF_8));
        return event;
    }

    @Override
    public final void prepare(int count) {
        treatments = count;
        try (MongoClient mongo = MongoClients.create(mongo())) {
            insert(mongo, writer.documents(), template.written(), count);
            insert(mongo, reader.documents(), template.heard(), count);
            if (!untold().collection().equals(DOCUMENTS)) {
                // A transaction that makes a collection fails others that come at the same time.
                mongo.getDatabase(writer.documents().database()).createCollection(untold().collection());
            }
        }
    }

    private void insert(MongoClient mongo, Place place, Document like, int count) {
        MongoCollection<Document> into = mongo.getDatabase(place.database()).getCollection(place.collection());
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Document one = new Document(like).append("_id", id(i)).append("version", 1L).append("outbox", List.of());
            one.remove("pendingSince");
            one.put("marks", new Document("intake", new Document("n", 1L).append("hash", template.written().getString("head"))));
            documents.add(one);
        }
        into.insertMany(documents);
        into.createIndex(new Document("pendingSince", 1), new IndexOptions().sparse(true));
    }

    @Override
    public final HttpRequest command(int treatment, long k) {
        return HttpRequest.newBuilder(address("/treatments/" + id(treatment) + "/consents"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "consent-" + k)
                .POST(HttpRequest.BodyPublishers.ofString(CONSENT))
                .build();
    }

    @Override
    public final String id(int treatment) {
        return "PT-BARE-%010d".formatted(treatment);
    }

    @Override
    public final List<ChildProcess> processes() {
        return List.of(writer.process(), reader.process());
    }

    @Override
    public final void close() {
        writer.stop();
        reader.stop();
    }
}
