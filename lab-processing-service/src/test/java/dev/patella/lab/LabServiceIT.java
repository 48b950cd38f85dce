package dev.patella.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.Hashes;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.json.Json;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.platform.id.TreatmentId;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.testkit.RealServers;
import dev.patella.testkit.TestSpace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The whole service on a real broker and a real database: what the others say comes by Kafka, what the bench does by HTTP. */
@ExtendWith(RealServers.class)
class LabServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static LocalIssuer issuer = LocalIssuer.start();
    private static @org.jspecify.annotations.Nullable ConfigurableApplicationContext service;
    private static String base = "";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private int keys;

    @BeforeAll
    static void start(TestSpace space) {
        ConfigurableApplicationContext started = new SpringApplicationBuilder(LabApplication.class).run(
                "--server.port=0", "--spring.jmx.enabled=false", "--patella.messaging.topic-prefix=" + space.topicPrefix() + "patella",
                "--patella.messaging.mongodb-uri=" + space.mongoUri("lab"), "--patella.kafka.bootstrap-servers=" + space.bootstrapServers(),
                "--patella.messaging.waiting-key=YS13YWl0aW5nLWtleS1vZi10ZXN0cy0tLS0tLS0tLS0=",
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.issuer(), "--logging.level.root=WARN");
        service = started;
        base = "http://localhost:" + started.getBean(Environment.class).getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        issuer.close();
    }

    @Test
    void carries_a_product_from_the_hand_over_to_the_issue_and_keeps_the_hood_for_one_batch(TestSpace space) throws Exception {
        String first = TreatmentId.of("ZRH/one", LocalDate.ofInstant(now, ZoneOffset.UTC)).value();
        String second = TreatmentId.of("ZRH/two", LocalDate.ofInstant(now, ZoneOffset.UTC)).value();
        harvested(space, first, "A999926000001");
        harvested(space, second, "A999926000002");

        both(first, "accept-material", accept("A999926000001"));
        both(second, "accept-material", accept("A999926000002"));
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
        assertThat(get(first).path("possible").valueStream().map(JsonNode::asString)).contains("report-sterility");
    }

    private String line() {
        return """
                {"hood":"hood-1","hoodStartedAt":"%s","equipment":[],
                 "reagents":[{"name":"RINGER_LACTATE","lot":"RL-4471","expiresOn":"2029-12-31"},
                             {"name":"KIT_MFAT","lot":"KM-1180","expiresOn":"2029-12-31"}],"cleared":true}""".formatted(
                now.minus(Duration.ofMinutes(15)));
    }

    private static String accept(String din) {
        return "{\"din\":\"=%s00\",\"containers\":[\"=%s01\"],\"temperatureC\":22.5,\"intact\":true}".formatted(din, din);
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

    private HttpResponse<String> post(String treatment, String person, String role, String command, String body) throws Exception {
        return HTTP.send(request(treatment + "/" + command, person, role).header("Idempotency-Key", "k" + ++keys)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String person, String role) {
        return HttpRequest.newBuilder(URI.create(base + "/treatments/" + path))
                .header("Authorization",
                        "Bearer " + issuer.mint(person, List.of(role), "ZRH", Duration.ofMinutes(10)));
    }

    private static JsonNode get(String treatment) throws Exception {
        return Json.strict()
                .readTree(
                        HTTP.send(request(treatment, "tec-207", "LAB_TECHNICIAN").GET().build(), HttpResponse.BodyHandlers.ofString())
                                .body());
    }

    private static JsonNode state(String treatment) throws Exception {
        return get(treatment).path("state");
    }

    /** Publishes what intake and scheduling say up to the hand-over to the laboratory. */
    private void harvested(TestSpace space, String treatment, String din) {
        Map<String, Integer> said = new HashMap<>();
        List<OutRecord> records = new ArrayList<>();
        String consent = "\"version\":\"3.0\",\"givenAt\":\"" + now.minus(Duration.ofDays(3)) + "\",\"expiresAt\":\""
                + now.plus(Duration.ofDays(300)) + "\"";
        add(space, records, said, treatment, "intake", "treatment-opened",
                "\"patientId\":\"PA-1\",\"timeZone\":\"Europe/Zurich\",\"sides\":[\"RIGHT\"],\"priority\":\"ROUTINE\",\"clinicReference\":\"R-"
                        + din + "\"");
        add(space, records, said, treatment, "intake", "consent-given", "\"type\":\"TREATMENT\"," + consent);
        add(space, records, said, treatment, "intake", "consent-given", "\"type\":\"CONDITIONAL_RELEASE\"," + consent);
        add(space, records, said, treatment, "intake", "plan-signed",
                "\"planVersion\":1,\"cellSource\":\"ADIPOSE\",\"processingMethod\":\"MFAT\",\"regulatoryPathway\":\"EU_TISSUE_NON_ATMP\","
                        + "\"targets\":[{\"side\":\"RIGHT\",\"plannedMl\":6.0}],\"guidance\":\"ULTRASOUND\",\"sedation\":false,\"weightKg\":70,"
                        + "\"infectious\":{\"screened\":true,\"tested\":true,\"reactiveAgents\":[]},\"icd10\":[\"M22.41\"]");
        add(space, records, said, treatment, "scheduling", "harvest-started",
                "\"din\":\"" + din + "\",\"wristbandId\":\"WB-1\",\"source\":\"ADIPOSE\",\"harvestSite\":\"ABDOMEN\",\"siteMarked\":true");
        add(space, records, said, treatment, "scheduling", "harvest-completed",
                "\"din\":\"" + din + "\",\"containers\":[{\"container\":\"" + din + "01\",\"lot\":\"L1\",\"ml\":60}],\"start\":\""
                        + now.minus(Duration.ofMinutes(40)) + "\",\"end\":\"" + now.minus(Duration.ofMinutes(20)) + "\"");
        add(space, records, said, treatment, "scheduling", "custody-handed-over",
                "\"item\":\"" + din + "01\",\"from\":{\"place\":\"PROCEDURE_ROOM\"},\"to\":{\"place\":\"LAB\"},\"at\":\""
                        + now.minus(Duration.ofMinutes(10)) + "\",\"temperatureC\":22.0,\"sealId\":\"S1\",\"scans\":[]");
        try (KafkaBus bus = KafkaBus.on(space.bootstrapServers(), Map.of())) {
            bus.publish(records);
        }
    }

    private void add(TestSpace space, List<OutRecord> records, Map<String, Integer> said, String treatment, String stream,
            String type, String data) {
        int n = said.merge(stream, 1, Integer::sum);
        String previous = n == 1 ? "0:" : (n - 1) + ":" + Hashes.sha256(stream + (n - 1));
        Map<String, String> attributes = Map.of("specversion", "1.0", "type", "dev.patella." + stream + "." + type + ".v1", "source",
                "/patella/" + stream + "/" + treatment, "id", Integer.toString(n), "subject", treatment, "head",
                Hashes.sha256(stream + n), "previous", previous, "time", now.toString(), "site", "ZRH");
        records.add(new OutRecord(space.topic(stream), treatment, attributes,
                "{\"site\":\"ZRH\",\"occurredAt\":\"" + now.minus(Duration.ofMinutes(45))
                        + "\",\"actor\":{\"id\":\"p\",\"role\":\"NURSE\"},"
                        + data + "}"));
    }
}
