package dev.patella.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.engine.OutRecord;
import dev.patella.platform.edge.RunningService;
import dev.patella.platform.id.TreatmentId;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Attributes of events with a nought byte, or with a time that no database and no schema knows: the event waits or is refused, the rest goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddAttributesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NOUGHT = "\0";
    private static final String BEYOND = "9999-12-31T23:59:59-18:00";
    private static final String DATA = """
            {"site":"ZRH","occurredAt":"2026-01-05T10:00:00Z","actor":{"id":"someone","role":"NURSE"},"patientId":"PA-1",
             "timeZone":"Europe/Zurich","sides":["RIGHT"],"priority":"ROUTINE","clinicReference":"R"}""";

    private static final String ADVANCE = "{\"to\":\"P2\",\"criteria\":[{\"criterion\":\"WALKS\",\"met\":true}]}";

    private final RunningService followup = new RunningService(FollowupApplication.class, "followup",
            "--patella.clinic.sources[/clinic].site=ZRH", "--patella.clinic.sources[/clinic].types=dev.patella.clinic.*",
            "--patella.clinic.sources[/clinic].roles=NURSE,PHYSIOTHERAPIST");
    private String treatment = "";
    private int odd;

    @BeforeAll
    void start() {
        treatment = followup.hearsOf("REF-0");
    }

    @AfterAll
    void stop() {
        followup.close();
    }

    @Test
    void an_event_of_another_service_is_told_or_waits_and_holds_nobody_up() throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        for (String name : List.of("type", "source", "id", "head", "previous", "basis", "time", "site", "actor", "actorrole")) {
            said.add(said(name, opened().getOrDefault(name, "x") + NOUGHT));
        }
        said.add(said("basis", "la" + NOUGHT + "b=1:a1"));
        said.add(said("a" + NOUGHT + "b", "x"));
        said.add(said("time", BEYOND));
        said.add(said("time", "+1000000000-12-31T23:59:59Z"));
        said("subject", NOUGHT);

        othersGoOn();
        for (String treatment : said) {
            await(treatment).atMost(PATIENCE).until(() -> waiting().contains(treatment) || known(treatment));
        }
    }

    private boolean known(String id) throws IOException, InterruptedException {
        return followup.get("/treatments/" + id, "NURSE", "ZRH").statusCode() == 200;
    }

    @Test
    void a_clinic_event_is_refused_or_waits_and_holds_nobody_up() throws IOException, InterruptedException {
        for (String name : List.of("type", "source", "id", "subject", "actor", "actorrole", "actortoken", "traceparent", "site", "time")) {
            asked(name, clinic("odd-" + name).getOrDefault(name, "x") + NOUGHT);
        }
        asked("a" + NOUGHT + "b", "x");
        asked("time", BEYOND);
        followup.hears(new OutRecord(followup.space().topic("clinic"), treatment, clinic("good"), ADVANCE));

        othersGoOn();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(followup.get("/treatments/" + treatment + "/inputs?source=/clinic&id=good", "NURSE", "ZRH")
                        .body()).contains("PLAN_NOT_ACTIVE"));
    }

    private void asked(String name, String value) {
        Map<String, String> attributes = clinic("odd-" + name.replace(NOUGHT, ""));
        attributes.put(name, value);
        followup.hears(new OutRecord(followup.space().topic("clinic"), treatment, attributes, ADVANCE));
    }

    private Map<String, String> clinic(String id) {
        return new HashMap<>(Map.of("specversion", "1.0", "type", "dev.patella.clinic.advance-phase.v1", "source", "/clinic", "id", id,
                "subject", treatment, "actor", "someone", "actorrole", "PHYSIOTHERAPIST"));
    }

    /** Treatments enough that some are on every partition. */
    private void othersGoOn() {
        int before = odd;
        odd += 8;
        IntStream.range(before, odd).forEach(i -> followup.hearsOf("GOOD-" + i));
    }

    private String waiting() throws IOException, InterruptedException {
        return followup.get("/operator/waiting?limit=200", "OPERATOR", "ZRH").body();
    }

    /** A treatment of its own is opened by an event with this attribute. */
    private String said(String name, String value) {
        Map<String, String> attributes = opened();
        String id = attributes.getOrDefault("subject", "");
        attributes.put(name, value);
        followup.hears(new OutRecord(followup.space().topic("intake"), id, attributes, DATA));
        return id;
    }

    private Map<String, String> opened() {
        String id = TreatmentId.of("ZRH/ODD-" + odd++, LocalDate.of(2026, 1, 5)).value();
        Map<String, String> attributes = new HashMap<>(Map.of("specversion", "1.0", "type", "dev.patella.intake.treatment-opened.v1",
                "source",
                "/patella/intake/" + id, "id", "1", "subject", id, "head", "a1", "previous", "0:", "basis", "", "site", "ZRH"));
        attributes.putAll(Map.of("time", "2026-01-05T10:00:00Z", "actor", "someone", "actorrole", "NURSE"));
        return attributes;
    }
}
