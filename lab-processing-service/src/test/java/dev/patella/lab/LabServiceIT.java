package dev.patella.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.json.Json;
import dev.patella.platform.edge.RunningService;
import dev.patella.platform.id.TreatmentId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole service on a real broker and a real database: what the others say comes by Kafka, what the bench does by HTTP. */
class LabServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static RunningService service;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    static void start() {
        service = new RunningService(LabApplication.class, "lab");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void carries_a_product_from_the_hand_over_to_the_issue_and_keeps_the_hood_for_one_batch() throws Exception {
        String first = TreatmentId.of("ZRH/one", LocalDate.ofInstant(now, ZoneOffset.UTC)).value();
        String second = TreatmentId.of("ZRH/two", LocalDate.ofInstant(now, ZoneOffset.UTC)).value();
        Harvest.of(service, first, "A999926000001");
        Harvest.of(service, second, "A999926000002");

        both(first, "accept-material", Harvest.accept("A999926000001"));
        both(second, "accept-material", Harvest.accept("A999926000002"));
        both(first, "clear-line", line());
        assertThat(state(first).path("hood").path("status").asString()).isEqualTo("OPEN");
        ok(second, "tec-207", "LAB_TECHNICIAN", "clear-line", line());
        HttpResponse<String> refused = post(second, "tec-212", "LAB_VERIFIER", "clear-line", line());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Json.strict().readTree(refused.body()).path("code").asString()).isEqualTo("HOOD_IN_USE");

        process(first);
        await().atMost(PATIENCE).until(() -> state(first).path("hood").path("status").asString().equals("RELEASED"));
        both(second, "clear-line", line());
        release(first);

        JsonNode container = state(first).path("containers").path(0);
        assertThat(container.path("state").asString()).isEqualTo("ISSUED");
        assertThat(container.path("container").asString()).isEqualTo("A999926000001DMF01100");
        assertThat(service.read(first).path("possible").valueStream().map(JsonNode::asString)).contains("report-sterility");
    }

    private String line() {
        return """
                {"hood":"hood-1","hoodStartedAt":"%s","equipment":[],
                 "reagents":[{"name":"RINGER_LACTATE","lot":"RL-4471","expiresOn":"2029-12-31"},
                             {"name":"KIT_MFAT","lot":"KM-1180","expiresOn":"2029-12-31"}],"cleared":true}""".formatted(
                now.minus(Duration.ofMinutes(15)));
    }

    private void process(String treatment) throws Exception {
        String record = state(treatment).path("batchRecord").asString();
        ok(treatment, "tec-207", "LAB_TECHNICIAN", "start-processing", "{\"batchRecordVersion\":\"" + record + "\"}");
        for (String step : List.of("""
                {"step":"INSPECT","parameters":[{"name":"rawVolume","actual":60,"unit":"mL"},{"name":"noForeignMatter","met":true}]}""", """
                {"step":"WASH","parameters":[{"name":"washVolume","actual":1500,"unit":"mL"},{"name":"effluentClear","met":true}]}""", """
                {"step":"REDUCE","parameters":[{"name":"agitation","actual":4,"unit":"min"}]}""", """
                {"step":"DECANT","parameters":[{"name":"settling","actual":7,"unit":"min"}]}""", """
                {"step":"FILL","parameters":[{"name":"filledVolume","actual":6,"unit":"mL"}]}""", """
                {"step":"RESIDUAL_CHECK","parameters":[{"name":"freeOil","actual":1,"unit":"%"}]}""")) {
            both(treatment, "record-step", step);
        }
        ok(treatment, "tec-207", "LAB_TECHNICIAN", "complete-processing", "{\"containers\":[{\"use\":\"RIGHT\",\"ml\":6.0}]}");
    }

    private void release(String treatment) throws Exception {
        both(treatment, "record-qc", """
                {"liveCells":190,"deadCells":20,"endotoxinEuPerMl":0.5,"gram":"NEGATIVE","volumeMl":6.0,"appearance":"CONFORMS"}""");
        JsonNode label = state(treatment).path("containers").path(0).path("label");
        String labels = "{\"labels\":[{\"din\":\"%s\",\"productCode\":\"%s\",\"expiry\":\"%s\",\"statements\":%s}]}".formatted(
                label.path("din").asString(), label.path("productCode").asString(), label.path("expiry").asString(),
                label.path("statements"));
        ok(treatment, "qua-009", "QUALITY", "release-product", labels);
        ok(treatment, "phy-031", "PHYSICIAN", "release-product", labels);
        ok(treatment, "tec-212", "LAB_VERIFIER", "issue-product",
                "{\"container\":\"A999926000001DMF01100\",\"to\":{\"person\":\"nur-114\",\"place\":\"PROCEDURE_ROOM\"}}");
    }

    private void both(String treatment, String command, String body) throws Exception {
        ok(treatment, "tec-207", "LAB_TECHNICIAN", command, body);
        ok(treatment, "tec-212", "LAB_VERIFIER", command, body);
    }

    /** Sends until the answer is for good: what the others said may still be on its way. */
    private void ok(String treatment, String person, String role, String command, String body) throws Exception {
        HttpResponse<String> response = await().atMost(PATIENCE)
                .until(() -> post(treatment, person, role, command, body),
                        answer -> answer.statusCode() != 404 && answer.statusCode() != 409);
        assertThat(response.statusCode()).as("%s by %s: %s", command, role, response.body()).isEqualTo(200);
    }

    private static HttpResponse<String> post(String treatment, String person, String role, String command, String body) throws Exception {
        return service.post("/treatments/" + treatment + "/" + command, body, person, role);
    }

    private static JsonNode state(String treatment) throws Exception {
        return service.read(treatment).path("state");
    }
}
