package dev.patella.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.json.Json;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.platform.id.TreatmentId;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.testkit.TestSpace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The service as it runs, on a real broker and a real database: what the others say comes in, what people ask is answered. */
class FollowupServiceIT {

    private static final String ID = TreatmentId.of("followup-service-it", LocalDate.parse("2026-08-31")).value();
    private static final TestSpace SPACE = TestSpace.create();
    private static final LocalIssuer ISSUER = LocalIssuer.start();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;
    private static String address;
    private static KafkaBus others;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    static void start() {
        service = new SpringApplicationBuilder(FollowupApplication.class).run("--server.port=0", "--spring.jmx.enabled=false",
                "--patella.messaging.topic-prefix=" + SPACE.topicPrefix() + "patella",
                "--patella.messaging.mongodb-uri=" + SPACE.mongoUri("followup"),
                "--patella.kafka.bootstrap-servers=" + SPACE.bootstrapServers(),
                "--patella.messaging.waiting-key=YS13YWl0aW5nLWtleS1vZi10ZXN0cy0tLS0tLS0tLS0=",
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + ISSUER.issuer(), "--logging.level.root=WARN");
        address = "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port");
        others = KafkaBus.on(SPACE.bootstrapServers(), Map.of());
    }

    @AfterAll
    static void stop() {
        others.close();
        service.close();
        ISSUER.close();
        SPACE.close();
    }

    @Test
    void follows_a_treatment_from_its_baseline_to_its_discharge() throws IOException, InterruptedException {
        String baseline = """
                {"point":"BASELINE","instrument":"NRS","version":"11","language":"de-CH","answers":{"NRS":6},"answeredAt":"%s"}
                """.formatted(now.minusSeconds(7200));
        assertThat(ask("answer-questionnaire", baseline, "NURSE").statusCode()).as("not heard of it yet").isEqualTo(404);

        say("intake", "treatment-opened", 1,
                "{\"timeZone\":\"Europe/Zurich\",\"sides\":[\"RIGHT\"],\"patientId\":\"PA-1\",\"clinicReference\":\"REF-1\"}");
        await().atMost(Duration.ofSeconds(60)).until(() -> read("/treatments/" + ID).statusCode() == 200);
        assertThat(read("/treatments?clinicReference=REF-1").body()).contains(ID);
        HttpResponse<String> scored = ask("answer-questionnaire", baseline, "NURSE");
        assertThat(scored.statusCode()).as(scored.body()).isEqualTo(200);
        assertThat(scored.body()).contains("prom-scored");
        assertThat(ask("answer-questionnaire", baseline.replace("6}", "11}"), "NURSE").body()).contains("ANSWER_OUT_OF_RANGE");
        assertThat(ask("advance-phase", "{\"to\":\"P2\",\"criteria\":[{\"criterion\":\"WALKS\",\"met\":true}]}", "NURSE").statusCode())
                .as("for physiotherapists only")
                .isEqualTo(403);

        say("scheduling", "injection-completed", 1, """
                {"targets":[{"side":"RIGHT","outcome":"COMPLETE"}],"injectedAt":"%s"}""".formatted(now.minusSeconds(3600)));
        say("scheduling", "patient-discharged", 2, "{\"escort\":true}");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(state().path("stage").asString()).isEqualTo("ACTIVE"));
        assertThat(state().path("visits").size()).isEqualTo(6);
        assertThat(state().path("windows").size()).isEqualTo(9);
        assertThat(state().path("rehabilitation").path("phase").asString()).isEqualTo("P1");
        assertThat(ask("complete-follow-up", "{}", "COORDINATOR").body()).contains("FOLLOWUP_NOT_FINISHED");
        HttpResponse<String> fever = ask("report-symptoms", "{\"reportedAt\":\"%s\",\"temperatureC\":38.6,\"signs\":[]}".formatted(now),
                "NURSE");
        assertThat(fever.body()).contains("red-flag-raised").contains("acknowledge-task");
    }

    private static void say(String stream, String type, int n, String data) {
        Map<String, String> attributes = new HashMap<>(Map.of("specversion", "1.0", "type", "dev.patella." + stream + "." + type + ".v1",
                "source", "/patella/" + stream + "/" + ID, "id", Integer.toString(n), "subject", ID, "head", "a" + n, "site", "ZRH",
                "actor",
                "someone", "actorrole", "NURSE", "time", Instant.now().toString()));
        attributes.put("previous", n == 1 ? "0:" : n - 1 + ":a" + (n - 1));
        attributes.put("basis", "");
        String whole = data.replaceFirst("^\\{", "{\"site\":\"ZRH\",\"occurredAt\":\"" + Instant.now() + "\",");
        others.publish(List.of(new OutRecord(SPACE.topic(stream), ID, attributes, whole)));
    }

    private static HttpResponse<String> ask(String command, String body, String role) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + "/treatments/" + ID + "/" + command))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)), role);
    }

    private static HttpResponse<String> read(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET(), "NURSE");
    }

    private static JsonNode state() throws IOException, InterruptedException {
        return Json.strict().readTree(read("/treatments/" + ID).body()).path("state");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String role) throws IOException, InterruptedException {
        String token = ISSUER.mint("person-1", List.of(role), "ZRH", Duration.ofMinutes(10));
        return HTTP.send(request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }
}
