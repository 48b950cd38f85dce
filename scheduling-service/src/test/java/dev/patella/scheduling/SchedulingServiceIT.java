package dev.patella.scheduling;

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
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The service as it runs, on a real broker and a real database: intake tells, people book, the clinic day shows it. */
class SchedulingServiceIT {

    private static final String ID = TreatmentId.of("scheduling-service-it", LocalDate.parse("2026-08-31")).value();
    private static final TestSpace SPACE = TestSpace.create();
    private static final LocalIssuer ISSUER = LocalIssuer.start();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger SAID = new AtomicInteger();
    private static ConfigurableApplicationContext service;
    private static String address;
    private static KafkaBus others;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    /** A working day that is no holiday anywhere, at least three weeks ahead. */
    private final LocalDate day = LocalDate.ofInstant(now, ZoneId.of("Europe/Zurich"))
            .plusDays(21)
            .with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));

    @BeforeAll
    static void start() {
        service = new SpringApplicationBuilder(SchedulingApplication.class).run("--server.port=0", "--spring.jmx.enabled=false",
                "--patella.messaging.topic-prefix=" + SPACE.topicPrefix() + "patella",
                "--patella.messaging.mongodb-uri=" + SPACE.mongoUri("scheduling"),
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
    void books_a_consultation_and_a_procedure_day_for_a_treatment_that_intake_opened() throws IOException, InterruptedException {
        planned();
        HttpResponse<String> consultation = ask("book-appointment", """
                {"kind":"CONSULTATION","earliest":"%s","latest":"%s"}""".formatted(now, now.plus(Duration.ofDays(14))), "COORDINATOR");
        assertThat(consultation.statusCode()).as(consultation.body()).isEqualTo(200);
        assertThat(consultation.body()).contains("appointment-booked");

        HttpResponse<String> saturday = ask("book-procedure-day", "{\"date\":\"" + day.plusDays(3) + "\"}", "COORDINATOR");
        assertThat(saturday.statusCode()).as(saturday.body()).isEqualTo(422);
        assertThat(saturday.body()).contains("CLINIC_CLOSED");

        HttpResponse<String> booked = ask("book-procedure-day", "{\"date\":\"" + day + "\"}", "COORDINATOR");
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(200);
        assertThat(booked.body()).contains("procedure-day-booked");
        assertThat(ask("book-procedure-day", "{\"date\":\"" + day + "\"}", "COORDINATOR").body()).contains("UNCHANGED");

        JsonNode state = json(get("/treatments/" + ID, "NURSE", "ZRH")).path("state");
        assertThat(state.path("situation").asString()).isEqualTo("DAY_BOOKED");
        assertThat(state.path("procedureDay").path("date").asString()).isEqualTo(day.toString());
        assertThat(state.path("missing").toString()).contains("PRE_PROCEDURE_CLEARANCE");
        assertThat(json(get("/treatments?clinicReference=REF-1", "NURSE", "ZRH")).path("items").size()).isEqualTo(1);
    }

    @Test
    void shows_the_day_of_the_readers_own_site_only() throws IOException, InterruptedException {
        assertThat(get("/days/2026-10-01", "NURSE", "BOS").body()).contains("\"site\":\"BOS\"").contains("\"bookings\":[]");
        assertThat(get("/days/tomorrow", "NURSE", "ZRH").statusCode()).isEqualTo(400);
        assertThat(get("/days/2026-10-01", "PATIENT", "ZRH").statusCode()).isEqualTo(403);
    }

    private void planned() {
        say("treatment-opened", """
                {"patientId":"PA-1","timeZone":"Europe/Zurich","sides":["RIGHT"],"priority":"ROUTINE","clinicReference":"REF-1"}""");
        say("eligibility-determined", """
                {"phase":"EVALUATION","outcome":"ELIGIBLE","ruleSetVersion":"1","reasonCodes":[],"forDate":"%s"}""".formatted(day));
        for (String type : List.of("TREATMENT", "ANAESTHESIA", "CONDITIONAL_RELEASE", "HARVEST_BONE_MARROW")) {
            say("consent-given", """
                    {"type":"%s","version":"3.0","givenAt":"%s","expiresAt":"%s"}""".formatted(type, now.minus(Duration.ofDays(2)),
                    now.plus(Duration.ofDays(300))));
        }
        say("plan-signed", """
                {"planVersion":1,"cellSource":"BONE_MARROW","processingMethod":"BMAC","regulatoryPathway":"EU_TISSUE_NON_ATMP",
                 "targets":[{"side":"RIGHT","plannedMl":6.0}],"guidance":"ULTRASOUND","sedation":false,"weightKg":70.0,
                 "infectious":{"screened":true,"tested":true,"reactiveAgents":[]},"icd10":["M22.41"]}""");
        await().atMost(Duration.ofSeconds(60)).until(() -> get("/treatments/" + ID, "NURSE", "ZRH").body().contains("book-procedure-day"));
    }

    private static void say(String type, String data) {
        int n = SAID.incrementAndGet();
        Map<String, String> attributes = new HashMap<>(Map.of("specversion", "1.0", "type", "dev.patella.intake." + type + ".v1", "source",
                "/patella/intake/" + ID, "id", Integer.toString(n), "subject", ID, "head", "a" + n, "site", "ZRH", "actor", "someone",
                "actorrole", "NURSE", "time", Instant.now().toString()));
        attributes.put("previous", n == 1 ? "0:" : n - 1 + ":a" + (n - 1));
        attributes.put("basis", "");
        String whole = data.strip().replaceFirst("^\\{", "{\"site\":\"ZRH\",\"occurredAt\":\"" + Instant.now() + "\",");
        others.publish(List.of(new OutRecord(SPACE.topic("intake"), ID, attributes, whole)));
    }

    private static HttpResponse<String> ask(String command, String body, String role) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + "/treatments/" + ID + "/" + command))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)), role, "ZRH");
    }

    private static HttpResponse<String> get(String path, String role, String site) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET(), role, site);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.strict().readTree(response.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String role, String site)
            throws IOException, InterruptedException {
        String token = ISSUER.mint("person-1", List.of(role), site, Duration.ofMinutes(10));
        return HTTP.send(request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }
}
