package dev.patella.platform.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.messaging.Actor;
import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.ClinicInbox.Verdict;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Signature;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandReader;
import dev.patella.platform.demo.DemoCommand;
import dev.patella.platform.id.TreatmentId;
import dev.patella.platform.security.LocalIssuer;
import dev.patella.platform.security.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ClinicEdgeTest {

    private static final LocalIssuer ISSUER = LocalIssuer.start();
    private static final String ID = TreatmentId.of("ZRH/1", LocalDate.of(2026, 11, 22)).value();
    private static final String VISIT = "{\"visitedAt\":\"2026-11-22T10:00:00+01:00\",\"weightKg\":71.5}";
    private static final ClinicSources SOURCES = new ClinicSources(Map.of(
            "/zrh/ehr", new ClinicSources.Source("ZRH", List.of("dev.patella.clinic.*"), List.of("NURSE", "PHYSICIAN", "QUALITY",
                    "PATIENT")),
            "/zrh/kiosk", new ClinicSources.Source("ZRH", List.of("dev.patella.clinic.open-*.v1"), List.of("FRONT_DESK"))));

    private final ClinicInbox<DemoCommand> edge = edge(ISSUER.issuer().toString());
    private final Map<String, String> attributes = new HashMap<>(Map.of("id", "e-1", "source", "/zrh/ehr", "subject", ID, "actor",
            "nurse-1",
            "actorrole", "NURSE", "type", "dev.patella.clinic.note-visit.v1", "traceparent", "t"));
    private String data = VISIT;
    private Instant appendedAt = Instant.now();

    private static ClinicInbox<DemoCommand> edge(String issuer) {
        CommandCatalogue catalogue = CommandCatalogue.of("demo");
        return new ClinicEdge<>(catalogue, new CommandReader<>(catalogue, DemoCommand.class), SOURCES, new TokenVerifier(issuer));
    }

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    @Test
    void makes_a_clinic_event_a_command() {
        CommandInput<DemoCommand> input = accepted();

        assertThat(input.command())
                .isEqualTo(new DemoCommand.NoteVisit(Instant.parse("2026-11-22T09:00:00Z"), 71.5, List.of(), null));
        assertThat(input.aggregateId()).isEqualTo(ID);
        assertThat(input.moment().inputId()).isEqualTo("clinic|/zrh/ehr|e-1");
        assertThat(input.moment().site()).isEqualTo("ZRH");
        assertThat(input.moment().actor()).isEqualTo(new Actor("nurse-1", "NURSE"));
        assertThat(input.moment().signature()).isNull();
        assertThat(input.traceparent()).isEqualTo("t");
    }

    @Test
    void needs_no_treatment_id_to_open_one() {
        attributes.putAll(Map.of("source", "/zrh/kiosk", "type", "dev.patella.clinic.open-case.v1", "actorrole", "FRONT_DESK"));
        attributes.remove("subject");
        data = "{\"clinicReference\":\"R-1\"}";

        assertThat(accepted().aggregateId()).isNull();
    }

    @Test
    void keeps_the_verdict_on_a_signature_and_not_the_token() {
        signOff("doc-1", "PHYSICIAN", Duration.ofMinutes(5));

        Signature signature = Objects.requireNonNull(accepted().moment().signature());

        assertThat(signature.signer()).isEqualTo("doc-1");
        assertThat(signature.meaning()).isEqualTo("REVIEWED");
        assertThat(signature.signedAt()).isEqualTo(appendedAt);
        assertThat(accepted().toString()).doesNotContain(Objects.requireNonNull(attributes.get("actortoken")));
    }

    @Test
    void accepts_a_token_that_was_good_when_the_record_was_appended() {
        signOff("doc-1", "PHYSICIAN", Duration.ofMinutes(-10));
        assertThat(rejection()).isEqualTo("TOKEN_EXPIRED");

        appendedAt = Instant.now().minus(Duration.ofMinutes(10));
        assertThat(accepted().moment().signature()).isNotNull();
    }

    @Test
    void needs_the_token_of_that_person_in_that_role_at_that_site() {
        signOff("doc-1", "PHYSICIAN", Duration.ofMinutes(5));
        attributes.remove("actortoken");
        assertThat(rejection()).isEqualTo("SIGNATURE_NEEDED");

        attributes.put("actortoken", "nonsense");
        assertThat(rejection()).isEqualTo("TOKEN_INVALID");
        attributes.put("actortoken", ISSUER.mint("doc-2", List.of("PHYSICIAN"), "ZRH", Duration.ofMinutes(5)));
        assertThat(rejection()).isEqualTo("TOKEN_INVALID");
        attributes.put("actortoken", ISSUER.mint("doc-1", List.of("NURSE"), "ZRH", Duration.ofMinutes(5)));
        assertThat(rejection()).isEqualTo("TOKEN_INVALID");
        attributes.put("actortoken", ISSUER.mint("doc-1", List.of("PHYSICIAN"), "BOS", Duration.ofMinutes(5)));
        assertThat(rejection()).isEqualTo("TOKEN_INVALID");
    }

    @Test
    void holds_patients_who_sign_to_their_own_treatments() {
        signOff("p-1", "PATIENT", Duration.ofMinutes(5));
        assertThat(rejection()).isEqualTo("NOT_YOUR_TREATMENT");

        String treatment = Objects.requireNonNull(attributes.get("subject"));
        attributes.put("actortoken", ISSUER.tokens().mint("p-1", List.of("PATIENT"), "ZRH", List.of(treatment), Duration.ofMinutes(5)));
        assertThat(accepted().moment().signature()).isNotNull();
    }

    @Test
    void judges_no_signature_while_the_issuer_cannot_be_reached() {
        signOff("doc-1", "PHYSICIAN", Duration.ofMinutes(5));
        ClinicInbox<DemoCommand> cutOff = edge("http://localhost:1");

        assertThatThrownBy(() -> cutOff.judge(event())).isInstanceOf(Desk.TemporarilyUnavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"source,/nobody,UNKNOWN_SOURCE", "source,/zrh/kiosk,SOURCE_MAY_NOT_SPEAK_FOR", "site,BOS,SOURCE_MAY_NOT_SPEAK_FOR",
            "actorrole,QUALITY,WRONG_ROLE", "actorrole,,ACTOR_MISSING", "actor,,ACTOR_MISSING", "subject,,TREATMENT_ID_MISSING",
            "subject,PT261122-1,TREATMENT_ID_MISTYPED", "id,,CLOUD_EVENT_INCOMPLETE", "id,a|b,CLOUD_EVENT_INCOMPLETE"})
    void says_what_is_wrong_with_the_envelope(String attribute, @Nullable String value, String code) {
        if (value == null) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, value);
        }

        assertThat(rejection()).isEqualTo(code);
    }

    @Test
    void takes_no_id_that_is_longer_than_a_reply_can_carry() {
        attributes.put("id", "x".repeat(201));
        assertThat(rejection()).isEqualTo("CLOUD_EVENT_INCOMPLETE");
    }

    @Test
    void says_what_is_wrong_with_the_data() {
        data = "{";
        assertThat(rejection()).isEqualTo("MALFORMED_JSON");
        data = "{}";
        assertThat(rejection()).isEqualTo("SCHEMA_VIOLATION");
        data = "{\"finding\":\"" + "x".repeat(256 * 1024) + "\"}";
        assertThat(rejection()).isEqualTo("TOO_LARGE");
    }

    @Test
    void names_the_treatment_in_a_rejection() {
        data = "{}";

        assertThat(edge.judge(event())).isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
            assertThat(rejected.aggregateId()).isEqualTo(ID);
            assertThat(rejected.refusal().detail()).contains("/visitedAt is missing (right: when, ISO 8601 with offset)");
        });
    }

    @Test
    void leaves_others_types_to_them_and_lets_intake_answer_for_nobodys() {
        attributes.put("type", "dev.patella.clinic.sign-plan.v1");
        assertThat(edge.judge(event())).isInstanceOf(Verdict.NotMine.class);
        attributes.put("type", "dev.patella.clinic.nonsense.v1");
        assertThat(edge.judge(event())).isInstanceOf(Verdict.NotMine.class);
        attributes.remove("type");
        assertThat(edge.judge(event())).isInstanceOf(Verdict.NotMine.class);
    }

    @Test
    void reads_sources_from_the_configuration() {
        String prefix = "patella.clinic.sources[/zrh/ehr].";
        ClinicSources bound = new Binder(new MapConfigurationPropertySource(
                Map.of(prefix + "site", "ZRH", prefix + "types", "dev.patella.clinic.*", prefix + "roles", "NURSE,PHYSICIAN")))
                .bind("patella.clinic", ClinicSources.class)
                .get();

        assertThat(bound.sources()).containsOnly(Map.entry("/zrh/ehr",
                new ClinicSources.Source("ZRH", List.of("dev.patella.clinic.*"), List.of("NURSE", "PHYSICIAN"))));
    }

    @Test
    void takes_no_other_character_of_a_pattern_for_a_wild_one() {
        ClinicSources.Source source = new ClinicSources.Source("ZRH", List.of("dev.*.v1"), List.of());

        assertThat(source.maySend("dev.patella.v1")).isTrue();
        assertThat(source.maySend("devXpatella.v1")).isFalse();
        assertThat(source.maySend("dev.patella.v1.more")).isFalse();
    }

    private void signOff(String person, String role, Duration life) {
        attributes.putAll(Map.of("type", "dev.patella.clinic.sign-off.v1", "actor", person, "actorrole", role, "actortoken",
                ISSUER.mint(person, List.of(role), "ZRH", life)));
        data = "{}";
    }

    private CloudEvent event() {
        return new CloudEvent(attributes, ID, data, appendedAt);
    }

    private CommandInput<DemoCommand> accepted() {
        Verdict<DemoCommand> verdict = edge.judge(event());
        assertThat(verdict).isInstanceOf(Verdict.Mine.class);
        return ((Verdict.Mine<DemoCommand>) verdict).input();
    }

    private String rejection() {
        return edge.judge(event()) instanceof Verdict.Rejected<DemoCommand> rejected ? rejected.refusal().code() : "none";
    }
}
