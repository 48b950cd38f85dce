package dev.patella.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.testkit.server.KafkaProcess;
import dev.patella.testkit.server.MongodProcess;
import dev.patella.testkit.server.RealMongo;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Real processes die between two steps; what was said to be done stays done, once. */
class KillIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int HALTED = 137;
    private static final int TERMINATED = 143;
    private static final String REFERENCE = "REF-2026-004711";

    @TempDir
    private static Path folder = Path.of("");
    private static RealMongo mongo;
    private static KafkaProcess kafka;
    private static LocalIssuer issuer;
    private static String token;
    private static final Map<String, String> DATABASES = new HashMap<>();

    @BeforeAll
    static void start() {
        mongo = RealMongo.start();
        kafka = KafkaProcess.start();
        kafka.createTopics();
        issuer = LocalIssuer.start();
        token = issuer.mint("front-desk-1", List.of("FRONT_DESK"), "ZRH", Duration.ofHours(1));
        List.of("intake", "scheduling").forEach(name -> DATABASES.put(name, mongo.createServiceUser("kill_" + name)));
    }

    @AfterAll
    static void stop() throws Exception {
        issuer.close();
        kafka.close();
        mongo.close();
    }

    private static ServiceProcess service(String name, String failPoint) throws IOException {
        return ServiceProcess.start(name,
                Map.of("spring.profiles.active", "local", "spring.jmx.enabled", "false",
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.issuer().toString(),
                        "patella.kafka.bootstrap-servers", kafka.bootstrapServers(), "patella.messaging.mongodb-uri",
                        Objects.requireNonNull(DATABASES.get(name)), "patella.messaging.fail-point", failPoint,
                        "logging.level.org.springframework.boot.tomcat", "INFO"),
                folder.resolve(name + ".log"));
    }

    /** A referral of its own: another clinic reference and another person. */
    private static String referral(String reference) {
        return Samples.command("intake", "open-treatment")
                .replace(REFERENCE, reference)
                .replace("MRN-0048151", "MRN-" + reference)
                .replace("756.1234.5678.97", "NAT-" + reference);
    }

    private static String treatmentId(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(response.body()).path("treatmentId").asString();
    }

    /** The numbers of a treatment's events on intake's topic, in order, duplicates included. */
    private static List<String> published(String treatment) {
        return Records.of(kafka.bootstrapServers(), "patella.intake")
                .stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(treatment))
                .map(record -> Records.attribute(record, "id"))
                .toList();
    }

    private static void isPublishedOnceInEffect(String treatment) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(published(treatment).stream().distinct()).containsExactly("1", "2"));
        try (MongoClient client = MongoClients.create(mongo.adminUri())) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                Document stored = Objects.requireNonNull(
                        client.getDatabase("kill_intake").getCollection("treatments").find(new Document("_id", treatment)).first());
                assertThat(stored.getList("outbox", Document.class)).isEmpty();
                assertThat(client.getDatabase("kill_intake").getCollection("journal").countDocuments(new Document("_id.a", treatment)))
                        .isEqualTo(2);
            });
        }
    }

    /** Sends a referral to a service that dies of it. */
    private static void dieOf(ServiceProcess dying, String reference) throws Exception {
        try {
            dying.post("/treatments", token, reference, referral(reference));
        } catch (IOException e) {
            // The process died before it answered.
        }
        assertThat(dying.died()).isEqualTo(HALTED);
    }

    @Test
    void services_that_die_between_any_two_steps_lose_nothing_and_repeat_nothing() throws Exception {
        String unpublished = "REF-committed";
        String untrimmed = "REF-published";
        // Given a service that died after it decided and before it said so,
        try (ServiceProcess dying = service("intake", FailPoint.COMMITTED)) {
            dieOf(dying, unpublished);
        }
        // and another in its place, that died after it had said so, and before it noted that it had,
        try (ServiceProcess dying = service("intake", FailPoint.PUBLISHED)) {
            dieOf(dying, untrimmed);
        }
        // and one that listens, and died when it had taken to heart what it heard, and before it noted how far it had listened,
        try (ServiceProcess dying = service("scheduling", FailPoint.CONSUMED)) {
            assertThat(dying.died()).isEqualTo(HALTED);
        }
        // when they run again and are asked the same once more,
        try (ServiceProcess intake = service("intake", ""); ServiceProcess scheduling = service("scheduling", "")) {
            for (String reference : List.of(unpublished, untrimmed)) {
                String treatment = treatmentId(intake.post("/treatments", token, reference, referral(reference)));
                // then everything was decided once, said once in effect, and heard once.
                isPublishedOnceInEffect(treatment);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(scheduling.get("/treatments/" + treatment, token).statusCode()).isEqualTo(200));
                assertThat(heard(treatment)).isEqualTo(2);
            }
        }
    }

    /** How far scheduling has heard intake about a treatment. */
    private static long heard(String treatment) {
        try (MongoClient client = MongoClients.create(mongo.adminUri())) {
            Document stored = Objects.requireNonNull(
                    client.getDatabase("kill_scheduling").getCollection("itineraries").find(new Document("_id", treatment)).first());
            return stored.get("marks", Document.class).get("intake", Document.class).get("n", Number.class).longValue();
        }
    }

    @Test
    void a_broker_or_a_database_that_dies_delays_and_loses_nothing() throws Exception {
        try (ServiceProcess intake = service("intake", "")) {
            kafka.kill();
            // A decision needs no broker.
            String decided = treatmentId(intake.post("/treatments", token, "REF-broker", referral("REF-broker")));
            assertThat(intake.ready()).as("ready without a broker").isTrue();
            kafka.restart();
            isPublishedOnceInEffect(decided);

            assumeThat(mongo).as("a mongod that may be killed").isInstanceOf(MongodProcess.class);
            MongodProcess mongod = (MongodProcess) mongo;
            mongod.kill();
            HttpResponse<String> away = intake.post("/treatments", token, "REF-mongod", referral("REF-mongod"));
            assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
            assertThat(away.body()).contains("\"retryable\":true");
            await().atMost(PATIENCE).until(() -> !intake.ready());
            await("nobody waits for a database that is known to be away").atMost(PATIENCE).until(() -> {
                long start = System.nanoTime();
                assertThat(intake.post("/treatments", token, "REF-mongod", referral("REF-mongod")).statusCode()).isEqualTo(503);
                return Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(1)) < 0;
            });
            assertThat(intake.live()).as("a restart would not help").isTrue();
            mongod.restart();
            HttpResponse<String> back = await().atMost(PATIENCE)
                    .until(() -> intake.post("/treatments", token, "REF-mongod", referral("REF-mongod")), answer -> answer
                            .statusCode() == 201);
            isPublishedOnceInEffect(treatmentId(back));
            assertThat(treatmentId(intake.post("/treatments", token, "REF-broker", referral("REF-broker")))).isEqualTo(decided);
            await().atMost(PATIENCE).until(intake::ready);

            intake.stop();
            assertThat(intake.died()).as("ends by itself when it is told to").isEqualTo(TERMINATED);
            assertThat(folder.resolve("intake.log")).content().contains("Graceful shutdown complete");
        }
    }
}
