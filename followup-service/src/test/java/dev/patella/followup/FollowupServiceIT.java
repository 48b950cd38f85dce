package dev.patella.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.platform.edge.RunningService;
import dev.patella.platform.id.TreatmentId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The service as it runs, on a real broker and a real database: what the others say comes in, what people ask is answered. */
class FollowupServiceIT {

    private static final String ID = TreatmentId.of("followup-service-it", LocalDate.parse("2026-08-31")).value();
    private static RunningService service;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    static void start() {
        service = new RunningService(FollowupApplication.class, "followup");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void follows_a_treatment_from_its_baseline_to_its_discharge() throws IOException, InterruptedException {
        String baseline = """
                {"point":"BASELINE","instrument":"NRS","version":"11","language":"de-CH","answers":{"NRS":6},"answeredAt":"%s"}
                """.formatted(now.minusSeconds(7200));
        assertThat(ask("answer-questionnaire", baseline, "NURSE").statusCode()).as("not heard of it yet").isEqualTo(404);

        service.says("intake", ID, "treatment-opened",
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

        service.says("scheduling", ID, "injection-completed", """
                {"targets":[{"side":"RIGHT","outcome":"COMPLETE"}],"injectedAt":"%s"}""".formatted(now.minusSeconds(3600)));
        service.says("scheduling", ID, "patient-discharged", "{\"escort\":true}");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(state().path("stage").asString()).isEqualTo("ACTIVE"));
        assertThat(state().path("visits").size()).isEqualTo(6);
        assertThat(state().path("windows").size()).isEqualTo(9);
        assertThat(state().path("rehabilitation").path("phase").asString()).isEqualTo("P1");
        assertThat(ask("complete-follow-up", "{}", "COORDINATOR").body()).contains("FOLLOWUP_NOT_FINISHED");
        HttpResponse<String> fever = ask("report-symptoms", "{\"reportedAt\":\"%s\",\"temperatureC\":38.6,\"signs\":[]}".formatted(now),
                "NURSE");
        assertThat(fever.body()).contains("red-flag-raised").contains("acknowledge-task");
    }

    private static HttpResponse<String> ask(String command, String body, String role) throws IOException, InterruptedException {
        return service.post("/treatments/" + ID + "/" + command, body, "person-1", role);
    }

    private static HttpResponse<String> read(String path) throws IOException, InterruptedException {
        return service.get(path, "NURSE", "ZRH");
    }

    private static JsonNode state() throws IOException, InterruptedException {
        return service.read(ID).path("state");
    }
}
