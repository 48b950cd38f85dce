package dev.patella.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.json.Json;
import dev.patella.platform.id.TreatmentId;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Bad input to a service as it runs, over HTTP and as a clinic event: the same code by either way, in words, with nothing lost and nobody
 * else held up; and what is good is answered the same as well. Each service says what is asked of it, and what is bad for reasons of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BadInputContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNKNOWN = TreatmentId.of("ZRH/nobody", LocalDate.of(2026, 1, 5)).value();
    private static final String LONG = "x".repeat(300_000);
    private static final String NO_EVENT = "\u0000 no event at all";
    private static final List<String> DONE = List.of("ACCEPTED", "PENDING");
    private static final String ROLES = "roles=FRONT_DESK,NURSE,PHYSICIAN,COORDINATOR,LAB_TECHNICIAN,LAB_VERIFIER,QUALITY,PHYSIOTHERAPIST";

    /** The service. */
    protected final RunningService service;
    private final String name;
    private final KafkaConsumer<String, String> replies;
    private final List<JsonNode> heard = new ArrayList<>();
    private String treatment = "";

    /** A bad input, and what it is answered. */
    public record Bad(String code, Input input) {}

    protected BadInputContract(Class<?> application, String name, String... settings) {
        this.name = name;
        service = new RunningService(application, name, Stream.of(Stream.of(settings), clinic("ZRH"), clinic("BOS"))
                .flatMap(all -> all)
                .toArray(String[]::new));
        replies = new KafkaConsumer<>(Map.of("bootstrap.servers", service.space().bootstrapServers()), new StringDeserializer(),
                new StringDeserializer());
    }

    /** Opens a treatment, and waits until it is known to the service. */
    protected abstract String opened(String reference) throws IOException, InterruptedException;

    /** What the service answers for good about a treatment that has only been opened; not for nurses. */
    protected abstract Input decided(String about);

    /** Another body of the same command. */
    protected abstract String otherBody();

    /** What is bad for this service's own reasons, in form, too early and too late; about a treatment that has only been opened. */
    protected abstract Stream<Bad> own(String about) throws IOException, InterruptedException;

    /** What is accepted about one more treatment, one after the other, when the service has heard all that it takes. */
    protected abstract List<Input> accepted(String reference) throws IOException, InterruptedException;

    @BeforeAll
    final void open() throws IOException, InterruptedException {
        List<TopicPartition> partitions = replies.partitionsFor(service.space().topic("replies"))
                .stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        replies.assign(partitions);
        replies.seekToBeginning(partitions);
        treatment = opened("REF-1");
    }

    @AfterAll
    final void stop() {
        replies.close();
        service.close();
    }

    final Stream<Bad> bad() throws IOException, InterruptedException {
        Input good = decided(treatment);
        return Stream.concat(own(treatment), Stream.of(
                new Bad("MALFORMED_JSON", good.saying("{\"unfinished\":")),
                new Bad("SCHEMA_VIOLATION", good.saying("{\"nonsense\":true}")),
                new Bad("TOO_LARGE", good.saying("{\"nonsense\":\"" + LONG + "\"}")),
                new Bad("TREATMENT_NOT_YET_KNOWN", good.about(UNKNOWN)),
                new Bad("TREATMENT_ID_MISTYPED", good.about(UNKNOWN.replace("PT26", "PT62"))),
                new Bad("WRONG_ROLE", good.by("NURSE")),
                new Bad("TREATMENT_NOT_YET_KNOWN", good.of("BOS"))));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void gets_the_same_code_by_either_way(Bad bad) throws IOException, InterruptedException {
        String before = revision(bad.input().about());
        JsonNode problem = Json.strict().readTree(http(bad.input(), UUID.randomUUID().toString(), Map.of()).body());
        JsonNode reply = clinic(bad.input());

        assertThat(problem.path("code").asString()).as(problem.toString()).isEqualTo(bad.code());
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("retryable").asBoolean(false)).isEqualTo(bad.code().equals("TREATMENT_NOT_YET_KNOWN"));
        assertThat(reply.path("code").asString()).as(reply.toString()).isEqualTo(bad.code());
        assertThat(reply.path("detail").asString()).isNotBlank();
        assertThat(revision(bad.input().about())).as("nothing happened").isEqualTo(before);
    }

    @Test
    void about_what_has_changed_or_under_a_used_key_is_refused() throws IOException, InterruptedException {
        Input input = decided(opened("REF-2"));
        String key = UUID.randomUUID().toString();

        HttpResponse<String> stale = http(input, key, Map.of("If-Match", "\"0\""));
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("REVISION_MISMATCH");
        HttpResponse<String> answered = http(input, key, Map.of("If-Match", stale.headers().firstValue("ETag").orElse("")));
        assertThat(answered.body()).contains("\"outcome\":");
        assertThat(http(input, key, Map.of()).body()).as("the same again").isEqualTo(answered.body());
        assertThat(http(input.saying(otherBody()), key, Map.of()).body()).contains("IDEMPOTENCY_KEY_REUSED");

        say(input, key);
        JsonNode first = reply(key, 1);
        assertThat(first.path("code")).as(first.toString()).isEqualTo(Json.strict().readTree(answered.body()).path("code"));
        say(input.saying(otherBody()), key);
        assertThat(reply(key, 2).path("code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    /** Whatever is on the topics, the next good input of anybody is taken, and what could not be read is kept. */
    @Test
    void holds_nobody_else_up() throws IOException, InterruptedException {
        String topic = service.space().topic("clinic");
        String another = name.equals("lab") ? "scheduling" : "lab";
        Input good = accepted("REF-3").getFirst();
        service.hears(new OutRecord(topic, treatment, Map.of(), NO_EVENT));
        service.hears(new OutRecord(topic, treatment, Map.of("id", "1"), "{}"));
        service.hears(new OutRecord(service.space().topic(another), treatment, Map.of("type", "dev.patella." + another + ".x.v1"),
                NO_EVENT));

        JsonNode reply = clinic(good);

        assertThat(reply.path("outcome").asString()).as(reply.toString()).isIn(DONE);
        await().atMost(PATIENCE).untilAsserted(this::operatorsSeeWhatWaits);
    }

    private void operatorsSeeWhatWaits() throws IOException, InterruptedException {
        String list = service.get("/operator/waiting?reason=UNREADABLE&treatment=" + treatment, "OPERATOR", "BOS").body();
        assertThat(list).doesNotContain("no event at all");
        List<String> shown = new ArrayList<>();
        for (JsonNode item : Json.strict().readTree(list).path("items")) {
            String id = URLEncoder.encode(item.path("id").asString(), StandardCharsets.UTF_8);
            shown.add(Json.strict()
                    .readTree(service.get("/operator/waiting/item?id=" + id, "OPERATOR", "BOS").body())
                    .at("/content/data")
                    .asString());
        }
        assertThat(shown).as(list).contains(NO_EVENT);
    }

    /** Of two treatments to which the same happened, one is asked about over HTTP and the other one as a clinic does. */
    @Test
    void what_is_accepted_is_answered_the_same_by_either_way() throws IOException, InterruptedException {
        List<Input> overHttp = accepted("REF-4");
        List<Input> asEvents = accepted("REF-5");
        for (int i = 0; i < overHttp.size(); i++) {
            JsonNode answer = Json.strict().readTree(http(overHttp.get(i), UUID.randomUUID().toString(), Map.of()).body());
            JsonNode reply = clinic(asEvents.get(i));
            JsonNode kept = kept(asEvents.get(i), reply.path("id").asString());

            assertThat(answer.path("outcome").asString()).as(answer.toString()).isIn(DONE);
            assertThat(answer.path("events").isEmpty()).isFalse();
            for (String part : List.of("outcome", "events", "possible")) {
                assertThat(kept.path(part)).as(part + " of " + asEvents.get(i)).isEqualTo(answer.path(part));
            }
            assertThat(reply.path("outcome")).isEqualTo(answer.path("outcome"));
            assertThat(reply.path("possible")).isEqualTo(answer.path("possible"));
        }
    }

    /** The whole answer to a clinic event; its reply does not name the events. */
    private JsonNode kept(Input input, String id) throws IOException, InterruptedException {
        return Json.strict()
                .readTree(service.get("/treatments/" + input.about() + "/inputs?source=" + source(input.site()) + "&id=" + id, "NURSE",
                        "ZRH")
                        .body());
    }

    /** Intake says that a treatment was opened; waits until the service has heard it. */
    protected final String heardOf(String reference) {
        return service.hearsOf(reference);
    }

    /** Intake says that a treatment was opened, and that it has ended; waits until the service has heard both. */
    protected final String ended(String reference) throws IOException, InterruptedException {
        String id = heardOf(reference);
        told(id, "intake", "treatment-ended", """
                {"outcome":"CANCELLED","cause":"PATIENT_CANCELLED","harvestStarted":false,"injected":false}""");
        return id;
    }

    /** Another service says something about a treatment that is known; waits until the service has heard it. */
    protected final void told(String id, String stream, String type, String data) throws IOException, InterruptedException {
        String before = revision(id);
        service.says(stream, id, type, data);
        await().atMost(PATIENCE).until(() -> !revision(id).equals(before));
    }

    /** The sample body of a command of the service. */
    protected final String sample(String command) throws IOException {
        try (var in = getClass().getResourceAsStream("/contracts/commands/" + name + "/samples/" + command + ".v1.json")) {
            return Json.strict().readTree(in).toString();
        }
    }

    /** Says it over HTTP. */
    protected final HttpResponse<String> http(Input input, String key, Map<String, String> headers)
            throws IOException, InterruptedException {
        return service.post(input.path(), input.body(), key, token(input), headers);
    }

    /** Says it as a clinic does, and waits for the reply. */
    protected final JsonNode clinic(Input input) {
        String id = UUID.randomUUID().toString();
        say(input, id);
        return reply(id, 1);
    }

    private void say(Input input, String id) {
        Map<String, String> attributes = Map.of("specversion", "1.0", "type", "dev.patella.clinic." + input.command() + ".v1", "source",
                source(input.site()), "id", id, "subject", input.about(), "actor", input.person(), "actorrole", input.role(), "actortoken",
                token(input));
        service.hears(new OutRecord(service.space().topic("clinic"), input.about(), attributes, input.body()));
    }

    /** The reply to an input that was said for the n-th time. */
    private JsonNode reply(String id, int n) {
        return await().atMost(PATIENCE).until(() -> {
            replies.poll(Duration.ofMillis(100)).forEach(record -> heard.add(Json.strict().readTree(record.value())));
            return heard.stream().filter(reply -> reply.path("id").asString().equals(id)).toList();
        }, found -> found.size() >= n).get(n - 1);
    }

    private String token(Input input) {
        return service.token(input.person(), input.role(), input.site(), input.life());
    }

    private String revision(String id) throws IOException, InterruptedException {
        return service.get("/treatments/" + id, "NURSE", "ZRH").headers().firstValue("ETag").orElse("");
    }

    private static Stream<String> clinic(String site) {
        String source = "--patella.clinic.sources[" + source(site) + "].";
        return Stream.of(source + "site=" + site, source + "types=dev.patella.clinic.*", source + ROLES);
    }

    private static String source(String site) {
        return "/clinic/" + site.toLowerCase(Locale.ROOT);
    }
}
