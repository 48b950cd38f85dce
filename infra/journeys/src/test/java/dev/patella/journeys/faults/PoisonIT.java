package dev.patella.journeys.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import dev.patella.journeys.Records;
import dev.patella.journeys.Samples;
import dev.patella.local.Drive;
import dev.patella.local.Progress;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import dev.patella.local.machine.Settings;
import dev.patella.local.patients.BadDays;
import dev.patella.local.verify.Verification;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.Head;
import dev.patella.messaging.engine.Envelope;
import dev.patella.messaging.kafka.CloudEventHeaders;
import dev.patella.testkit.Condition;
import dev.patella.testkit.checker.Aggregates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that should never have been sent come on every topic, between those of treatments: each of them waits where it can be seen, or is
 * refused, and nobody else waits for it.
 */
class PoisonIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration MOST_HELD_UP = Duration.ofSeconds(5);
    private static final int MEGABYTE = 1 << 20;
    /** A type of each stream that others read. */
    private static final Map<String, String> TYPES = Map.of("intake", "treatment-opened", "scheduling", "appointment-booked", "lab",
            "product-released", "followup", "prom-scored");

    @TempDir
    private Path folder;

    /** What is expected to wait, by service; each with what is wrong with it. */
    private final Map<String, Map<String, String>> expected = new TreeMap<>();
    /** What has to be answered or wait: `source|id` of clinic events, and where they stand, with what is wrong with them. */
    private final Map<String, String> clinic = new TreeMap<>();
    private final Set<String> forged = new HashSet<>();

    @Test
    void poison_waits_or_is_refused_and_nobody_else_waits_for_it() throws Exception {
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(30));
        Ledger ledger = new Ledger();
        Progress progress = new Progress(System.out, 1);
        FrontEnd.SERVICES.forEach(service -> expected.put(service, new TreeMap<>()));
        try (Processes on = new Processes(folder, start);
                Drive drive = new Drive(on.addresses(), on.kafka().bootstrapServers(), on.issuer(), start, 1, ledger, progress, PATIENCE);
                Probe probe = new Probe(drive.frontEnd(), drive::now, on.addresses(), Probe.token(on.issuer()));
                Verification verification = new Verification(on.mongod().adminUri(), on.kafka().bootstrapServers());
                MongoClient client = MongoClients.create(on.mongod().adminUri())) {
            String victim = probe.open();
            assertThat(probe.heard(victim, FrontEnd.SERVICES)).isTrue();
            Duration usual = getsThrough(probe);

            drive.play(0, BadDays.NONE);
            Map<String, Document> known = marks(client, victim);

            int sent = send(on, verification, client, victim);
            Duration longest = Duration.ZERO;
            for (int i = 0; i < 5; i++) {
                Duration took = getsThrough(probe);
                longest = took.compareTo(longest) > 0 ? took : longest;
            }
            refusesLargeBodies(on, client);

            System.out.printf("%d poisoned records; somebody else's events took %d ms before and at most %d ms among them%n", sent, usual
                    .toMillis(), longest.toMillis());
            assertThat(longest.minus(usual)).isLessThan(MOST_HELD_UP);
            everythingIsAccountedFor(on, client);
            assertThat(marks(client, victim)).as("nothing of another history was believed").isEqualTo(known);
            // What was forged about the victim stays in the topics; everybody else's streams are whole.
            forged.remove(victim);
            assertThat(verification.check(Machine.TOPICS, ledger.answers(), FrontEnd.facts(), all(), forged)).isNotEmpty()
                    .allSatisfy(verdict -> assertThat(verdict.violations()).as(verdict.name())
                            .allMatch(one -> verdict.name().equals("I6") && one.treatment().equals(victim)));
        }
    }

    private static Duration getsThrough(Probe probe) throws InterruptedException {
        long begun = System.nanoTime();
        assertThat(probe.heard(probe.open(), FrontEnd.SERVICES)).isTrue();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private int send(Processes on, Verification verification, MongoClient client, String victim) throws Exception {
        int sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", on.kafka().bootstrapServers(),
                "linger.ms", "0"), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String stream : FrontEnd.SERVICES) {
                String type = Objects.requireNonNull(TYPES.get(stream));
                String sample = Samples.event(stream, type);
                List<Poison> corpus = new ArrayList<>(Corpus.ofStream(stream, type, sample));
                Head known = head(client, stream, victim);
                if (known.n() > 0) {
                    corpus.addAll(Corpus.contradicting(stream, type, sample, victim, known));
                }
                assertThat(corpus).hasSizeGreaterThanOrEqualTo(40);
                for (Poison poison : corpus) {
                    ProducerRecord<byte[], byte[]> record = poison.to(Machine.TOPICS + "." + stream);
                    expect(stream, poison, record, place(producer.send(record).get()), verification);
                }
                sent += corpus.size();
            }
            List<Poison> corpus = Corpus.ofClinic(Settings.source("ZRH"), Samples.command("intake", "open-treatment"));
            assertThat(corpus).hasSizeGreaterThanOrEqualTo(40);
            for (Poison poison : corpus) {
                ProducerRecord<byte[], byte[]> record = poison.to(Machine.TOPICS + ".clinic");
                String place = place(producer.send(record).get());
                CloudEvent event = event(poison, record);
                String source = event.attribute("source");
                String id = event.attribute("id");
                clinic.put(source == null || id == null ? place : source + "|" + id, poison.name());
            }
            return sent + corpus.size();
        }
    }

    private static String place(RecordMetadata at) {
        return at.topic() + "-" + at.partition() + "-" + at.offset();
    }

    private static CloudEvent event(Poison poison, ProducerRecord<byte[], byte[]> record) {
        return CloudEventHeaders.read(record.headers(), poison.key(), record.value(), Instant.EPOCH);
    }

    /** Whoever listens cannot tell what it is about; or cannot read its data; or does not look at them, and only notes that it came. */
    private void expect(String stream, Poison poison, ProducerRecord<byte[], byte[]> record, String place, Verification verification) {
        CloudEvent event = event(poison, record);
        for (String listener : FrontEnd.SERVICES) {
            if (listener.equals(stream)) {
                continue;
            }
            String waits = place;
            try {
                Envelope envelope = Envelope.read(event);
                forged.add(envelope.aggregateId());
                waits = envelope.stream() + "|" + envelope.aggregateId() + "|" + envelope.head().n() + "|" + envelope.head().hash();
                if (poison.byData()) {
                    verification.deciders().of(listener).incoming().read(stream, envelope.type(), envelope.version(), event.data());
                    continue;
                }
            } catch (IllegalArgumentException e) {
                // It waits.
            }
            Objects.requireNonNull(expected.get(listener)).put(waits, stream + ": " + poison.name());
        }
        if (poison.key() != null) {
            forged.add(poison.key());
        }
    }

    private static Document stored(MongoClient client, String service, String treatment) {
        String collection = Aggregates.of(service);
        return Objects.requireNonNull(
                client.getDatabase("patella_" + service).getCollection(collection).find(Filters.eq("_id", treatment)).first());
    }

    /** What each service has heard of a treatment. */
    private static Map<String, Document> marks(MongoClient client, String treatment) {
        Map<String, Document> marks = new TreeMap<>();
        FrontEnd.SERVICES.forEach(service -> marks.put(service, stored(client, service, treatment).get("marks", Document.class)));
        return marks;
    }

    private static Head head(MongoClient client, String stream, String treatment) {
        Document head = stored(client, stream, treatment).get("contract", new Document());
        return head.isEmpty() ? Head.NONE : new Head(head.get("n", Number.class).longValue(), head.getString("hash"));
    }

    /** Too large a body is refused before anything is written. */
    private static void refusesLargeBodies(Processes on, MongoClient client) throws Exception {
        long before = client.getDatabase("patella_intake").getCollection("treatments").countDocuments();
        URI intake = Objects.requireNonNull(on.addresses().get("intake"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int length : new int[]{MEGABYTE - 1, MEGABYTE + 1, 2 * MEGABYTE}) {
                HttpResponse<String> answer = http.send(HttpRequest.newBuilder(intake.resolve("/treatments"))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + Probe.token(on.issuer()))
                        .header("Idempotency-Key", "large")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"complaint\":\"" + "x".repeat(length) + "\"}"))
                        .build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
            }
        }
        assertThat(client.getDatabase("patella_intake").getCollection("treatments").countDocuments()).isEqualTo(before);
    }

    private Set<String> all() {
        Set<String> all = new TreeSet<>();
        expected.values().forEach(one -> all.addAll(one.keySet()));
        return all;
    }

    /** What waits is exactly what was expected to, and every clinic event waits in one place or was refused. */
    private void everythingIsAccountedFor(Processes on, MongoClient client) {
        Map<String, Set<String>> waiting = new HashMap<>();
        Set<String> answered = new HashSet<>();
        boolean quiet = Condition.becomesTrue(PATIENCE, () -> {
            waiting.clear();
            Service.ALL.forEach(service -> waiting.put(service.name(), waiting(client, service)));
            answered.clear();
            answered.addAll(refused(on));
            return missing(waiting).isEmpty() && unanswered(waiting, answered).isEmpty();
        });
        assertThat(missing(waiting)).as("is nowhere").isEmpty();
        assertThat(unanswered(waiting, answered)).as("neither waits nor was answered").isEmpty();
        assertThat(quiet).isTrue();
        waiting.forEach((service, ids) -> {
            Set<String> more = new TreeSet<>(ids);
            more.removeAll(Objects.requireNonNull(expected.get(service)).keySet());
            more.removeIf(id -> id.startsWith(Machine.TOPICS + ".clinic-"));
            assertThat(more).as("waits in " + service + " and should not").isEmpty();
        });
        waiting.forEach((service, ids) -> ids.stream()
                .filter(id -> id.startsWith(Machine.TOPICS + ".clinic-"))
                .forEach(id -> Objects.requireNonNull(expected.get(service)).put(id, "clinic")));
    }

    private Map<String, String> missing(Map<String, Set<String>> waiting) {
        Map<String, String> missing = new LinkedHashMap<>();
        expected.forEach((service, ids) -> ids.forEach((id, what) -> {
            if (!waiting.getOrDefault(service, Set.of()).contains(id)) {
                missing.put(service + " " + id, what);
            }
        }));
        return missing;
    }

    private Map<String, String> unanswered(Map<String, Set<String>> waiting, Set<String> answered) {
        Map<String, String> unanswered = new LinkedHashMap<>(clinic);
        unanswered.keySet().removeIf(id -> answered.contains(id) || waiting.values().stream().anyMatch(ids -> ids.contains(id)));
        return unanswered;
    }

    private static Set<String> waiting(MongoClient client, Service service) {
        Set<String> ids = new HashSet<>();
        client.getDatabase(service.database()).getCollection("waiting").find().forEach(one -> ids.add(one.getString("_id")));
        return ids;
    }

    private static Set<String> refused(Processes on) {
        Set<String> refused = new HashSet<>();
        Records.of(on.kafka().bootstrapServers(), Machine.TOPICS + ".replies").forEach(record -> {
            Document reply = Document.parse(new String(record.value(), StandardCharsets.UTF_8));
            if ("REFUSED".equals(reply.getString("outcome"))) {
                refused.add(reply.getString("source") + "|" + reply.getString("id"));
            }
        });
        return refused;
    }
}
