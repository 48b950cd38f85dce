package dev.patella.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.json.Json;
import dev.patella.platform.id.TreatmentId;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Bad input, over HTTP and as a clinic event: the same code by either way, in words, with nothing lost and nobody else held up. */
class BadInputIT {

    private static final String UNKNOWN = TreatmentId.of("ZRH/nobody", LocalDate.of(2026, 1, 5)).value();
    private static final String LONG = "x".repeat(300_000);
    private static final String IDENTITY_CHECKED = "{\"identityChecked\":[\"MEDICAL_RECORD_NUMBER\",\"NATIONAL_ID\"]}";
    private static RunningIntake intake;
    private static KafkaConsumer<String, String> replies;
    private static final List<JsonNode> HEARD = new ArrayList<>();
    private static String treatment;

    /**
     * Something that is asked.
     *
     * @param about the treatment, or null for the one that is there
     * @param life how long the person's token is good
     */
    record Input(String command, @Nullable String about, String body, String role, String site, Duration life) {

        @Override
        public String toString() {
            return command + " by " + role + " of " + site;
        }

        String subject() {
            return about == null ? treatment : about;
        }

        Input by(String other) {
            return new Input(command, about, body, other, site, life);
        }

        Input of(String other) {
            return new Input(command, about, body, role, other, life);
        }

        Input about(String other) {
            return new Input(command, other, body, role, site, life);
        }

        Input saying(String other) {
            return new Input(command, about, other, role, site, life);
        }
    }

    /** A bad input, and what it is answered. */
    record Bad(String code, Input input) {}

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        String zrh = "--patella.clinic.sources[" + source("ZRH") + "].";
        String bos = "--patella.clinic.sources[" + source("BOS") + "].";
        String roles = "roles=FRONT_DESK,NURSE,PHYSICIAN";
        intake = new RunningIntake(zrh + "site=ZRH", zrh + "types=dev.patella.clinic.*", zrh + roles, bos + "site=BOS",
                bos + "types=dev.patella.clinic.*", bos + roles);
        replies = new KafkaConsumer<>(Map.of("bootstrap.servers", intake.space().bootstrapServers()), new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = replies.partitionsFor(intake.space().topic("replies"))
                .stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        replies.assign(partitions);
        replies.seekToBeginning(partitions);
        treatment = referred("REF-1", "MRN-1");
    }

    @AfterAll
    static void stop() {
        replies.close();
        intake.close();
    }

    static Stream<Bad> bad() {
        Input good = new Input("start-evaluation", null, IDENTITY_CHECKED, "PHYSICIAN", "ZRH", Duration.ofMinutes(5));
        return Stream.of(
                new Bad("MALFORMED_JSON", good.saying("{\"identityChecked\":")),
                new Bad("SCHEMA_VIOLATION", good.saying("{\"identityChecked\":\"yes\"}")),
                new Bad("TOO_LARGE", good.saying("{\"identityChecked\":[\"" + LONG + "\"]}")),
                new Bad("TREATMENT_NOT_YET_KNOWN", good.about(UNKNOWN)),
                new Bad("TREATMENT_ID_MISTYPED", good.about(UNKNOWN.replace("PT26", "PT62"))),
                new Bad("WRONG_ROLE", good.by("NURSE")),
                new Bad("TREATMENT_NOT_YET_KNOWN", good.of("BOS")),
                new Bad("TOKEN_EXPIRED", new Input("sign-plan", null, sample("sign-plan"), "PHYSICIAN", "ZRH", Duration.ofMinutes(-10))),
                new Bad("TOO_EARLY", new Input("sign-plan", null, sample("sign-plan"), "PHYSICIAN", "ZRH", Duration.ofMinutes(5))));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void gets_the_same_code_by_either_way(Bad bad) throws IOException, InterruptedException {
        long revision = document(treatment).get("revision", Number.class).longValue();
        JsonNode problem = Json.strict().readTree(http(bad.input(), UUID.randomUUID().toString(), Map.of()).body());
        JsonNode reply = clinic(bad.input(), bad.input().command());

        assertThat(problem.path("code").asString()).as(problem.toString()).isEqualTo(bad.code());
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("retryable").asBoolean(false)).isEqualTo(bad.code().equals("TREATMENT_NOT_YET_KNOWN"));
        assertThat(reply.path("code").asString()).as(reply.toString()).isEqualTo(bad.code());
        assertThat(reply.path("detail").asString()).isNotBlank();
        assertThat(document(treatment).get("revision", Number.class).longValue()).as("nothing happened").isEqualTo(revision);
    }

    @Test
    void of_a_type_that_nobody_owns_is_answered_too() throws IOException, InterruptedException {
        Input input = new Input("make-coffee", null, "{}", "NURSE", "ZRH", Duration.ofMinutes(5));

        assertThat(clinic(input, "make-coffee").path("code").asString()).isEqualTo("UNKNOWN_TYPE");
        assertThat(http(input, "k", Map.of()).body()).contains("\"NOT_FOUND\"");
    }

    @Test
    void about_what_has_changed_or_under_a_used_key_is_refused() throws IOException, InterruptedException {
        String id = referred("REF-2", "MRN-2");
        Input early = new Input("start-evaluation", id, IDENTITY_CHECKED, "PHYSICIAN", "ZRH", Duration.ofMinutes(5));
        String key = UUID.randomUUID().toString();

        HttpResponse<String> stale = http(early, key, Map.of("If-Match", "\"0\""));
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("REVISION_MISMATCH");
        HttpResponse<String> refused = http(early, key, Map.of("If-Match", stale.headers().firstValue("ETag").orElse("")));
        assertThat(refused.body()).contains("\"outcome\":\"REFUSED\"");
        assertThat(http(early, key, Map.of()).body()).as("the same again").isEqualTo(refused.body());
        assertThat(http(early.saying("{\"identityChecked\":[\"NATIONAL_ID\",\"BIRTH_DATE\"]}"), key, Map.of()).body())
                .contains("IDEMPOTENCY_KEY_REUSED");
    }

    /** Whatever is on the topics, the next good input of anybody is taken. */
    @Test
    void holds_nobody_else_up() throws IOException, InterruptedException {
        String topic = intake.space().topic("clinic");
        intake.hears(new OutRecord(topic, treatment, Map.of(), "no event at all"));
        intake.hears(new OutRecord(topic, treatment, Map.of("id", "1"), "{}"));
        intake.hears(new OutRecord(intake.space().topic("lab"), treatment, Map.of("type", "dev.patella.lab.x.v1"), "\u0000"));
        Input referral = new Input("open-treatment", "REF-3", referral("REF-3", "MRN-3"), "FRONT_DESK", "ZRH", Duration.ofMinutes(5));

        JsonNode reply = clinic(referral, "open-treatment");

        assertThat(reply.path("outcome").asString()).as(reply.toString()).isEqualTo("ACCEPTED");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(waiting()).contains("UNREADABLE"));
    }

    private static String source(String site) {
        return "/clinic/" + site.toLowerCase(Locale.ROOT);
    }

    private static String sample(String command) {
        try (var in = BadInputIT.class.getResourceAsStream("/contracts/commands/intake/samples/" + command + ".v1.json")) {
            return Json.strict().readTree(in).toString();
        } catch (IOException e) {
            throw new IllegalStateException(command, e);
        }
    }

    private static String referral(String reference, String number) {
        return sample("open-treatment").replace("REF-2026-004711", reference)
                .replace("MRN-0048151", number)
                .replace("756.1234.5678.97", "756-" + number);
    }

    private static String referred(String reference, String number) throws IOException, InterruptedException {
        Input referral = new Input("", null, referral(reference, number), "FRONT_DESK", "ZRH", Duration.ofMinutes(5));
        HttpResponse<String> opened = intake.send(intake.request("/treatments")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", reference)
                .POST(HttpRequest.BodyPublishers.ofString(referral.body())), token(referral));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return Json.strict().readTree(opened.body()).path("treatmentId").asString();
    }

    private static String token(Input input) {
        return intake.issuer().mint("person-1", List.of(input.role()), input.site(), input.life());
    }

    private static HttpResponse<String> http(Input input, String key, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = intake.request("/treatments/" + input.subject() + "/" + input.command())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(input.body()));
        headers.forEach(request::header);
        return intake.send(request, token(input));
    }

    /** Says it as a clinic does, and waits for the reply. */
    private static JsonNode clinic(Input input, String type) {
        String id = UUID.randomUUID().toString();
        Map<String, String> attributes = new HashMap<>(Map.of("specversion", "1.0", "type", "dev.patella.clinic." + type + ".v1", "source",
                source(input.site()), "id", id, "subject", input.subject(), "actor", "person-1", "actorrole", input.role(),
                "actortoken", token(input)));
        intake.hears(new OutRecord(intake.space().topic("clinic"), input.subject(), attributes, input.body()));
        return await().atMost(Duration.ofSeconds(30)).until(() -> reply(id), reply -> !reply.isMissingNode());
    }

    private static JsonNode reply(String id) {
        replies.poll(Duration.ofMillis(100)).forEach(record -> HEARD.add(Json.strict().readTree(record.value())));
        return HEARD.stream()
                .filter(reply -> reply.path("id").asString().equals(id))
                .findFirst()
                .orElseGet(() -> Json.strict().missingNode());
    }

    private static <T> T inDatabase(Function<MongoDatabase, T> look) {
        try (MongoClient client = MongoClients.create(intake.space().mongoUri("intake"))) {
            return look.apply(client.getDatabase(intake.space().database("intake")));
        }
    }

    private static Document document(String id) {
        return inDatabase(database -> Objects.requireNonNull(
                database.getCollection("treatments").find(new Document("_id", id)).first()));
    }

    private static List<String> waiting() {
        return inDatabase(database -> database.getCollection("waiting").find().map(one -> one.getString("reason")).into(new ArrayList<>()));
    }
}
