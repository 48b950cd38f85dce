package dev.patella.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.testkit.server.KafkaProcess;
import dev.patella.testkit.server.MongodProcess;
import dev.patella.testkit.server.RealMongo;
import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Real processes die between two steps; what was said to be done stays done, once. */
class KillIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int HALTED = 137;
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
                        Objects.requireNonNull(DATABASES.get(name)), "patella.messaging.fail-point", failPoint),
                folder.resolve(name + ".log"));
    }

    /** A referral of its own: another clinic reference and another person. */
    private static String referral(String reference) throws IOException {
        try (InputStream sample = KillIT.class.getResourceAsStream("/contracts/commands/intake/samples/open-treatment.v1.json")) {
            return new String(Objects.requireNonNull(sample).readAllBytes(), StandardCharsets.UTF_8).replace(REFERENCE, reference)
                    .replace("MRN-0048151", "MRN-" + reference)
                    .replace("756.1234.5678.97", "NAT-" + reference);
        }
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

    @ParameterizedTest
    @ValueSource(strings = {FailPoint.COMMITTED, FailPoint.PUBLISHED})
    void a_service_that_dies_after_it_decided_has_decided_once(String place) throws Exception {
        String reference = "REF-" + place;
        try (ServiceProcess dying = service("intake", place)) {
            try {
                dying.post("/treatments", token, reference, referral(reference));
            } catch (IOException e) {
                // The process died before it answered.
            }
            assertThat(dying.died()).isEqualTo(HALTED);
        }
        try (ServiceProcess again = service("intake", "")) {
            String treatment = treatmentId(again.post("/treatments", token, reference, referral(reference)));
            isPublishedOnceInEffect(treatment);
        }
    }

    @Test
    void a_service_that_dies_after_an_event_took_effect_applies_it_once() throws Exception {
        String reference = "REF-consumed";
        String treatment;
        try (ServiceProcess intake = service("intake", "")) {
            treatment = treatmentId(intake.post("/treatments", token, reference, referral(reference)));
            isPublishedOnceInEffect(treatment);
        }
        try (ServiceProcess dying = service("scheduling", FailPoint.CONSUMED)) {
            assertThat(dying.died()).isEqualTo(HALTED);
        }
        try (ServiceProcess again = service("scheduling", "")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(again.get("/treatments/" + treatment, token).statusCode()).isEqualTo(200));
        }
        try (MongoClient client = MongoClients.create(mongo.adminUri())) {
            Document stored = Objects.requireNonNull(
                    client.getDatabase("kill_scheduling").getCollection("itineraries").find(new Document("_id", treatment)).first());
            assertThat(stored.get("marks", Document.class).get("intake", Document.class).get("n", Number.class).longValue()).isEqualTo(2);
        }
    }

    @Test
    void a_broker_that_dies_delays_events_and_no_answer() throws Exception {
        String reference = "REF-broker";
        try (ServiceProcess intake = service("intake", "")) {
            kafka.kill();
            String treatment = treatmentId(intake.post("/treatments", token, reference, referral(reference)));
            kafka.restart();
            isPublishedOnceInEffect(treatment);
        }
    }

    @Test
    void a_database_that_dies_is_said_to_be_away_and_loses_nothing() throws Exception {
        String reference = "REF-mongod";
        try (ServiceProcess intake = service("intake", "")) {
            String treatment = treatmentId(intake.post("/treatments", token, reference, referral(reference)));
            MongodProcess mongod = (MongodProcess) mongo;
            mongod.kill();
            HttpResponse<String> away = intake.post("/treatments", token, reference, referral(reference));
            assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
            assertThat(away.body()).contains("\"retryable\":true");
            mongod.restart();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                            treatmentId(intake.post("/treatments", token, reference, referral(reference)))).isEqualTo(treatment));
            isPublishedOnceInEffect(treatment);
        }
    }
}
