package dev.patella.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.json.Json;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import dev.patella.platform.id.TreatmentId;
import dev.patella.platform.problem.ReasonCodes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/**
 * Who may ask what of a service as it runs: every endpoint of its OpenAPI document and every clinic type of its catalogue, by everybody who could
 * ask, each answered with exactly the code that it should be. An endpoint that is not in the matrix fails it.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class AccessContract {

    private static final Duration A_WHILE = Duration.ofMinutes(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String UNKNOWN = TreatmentId.of("ZRH/nobody", LocalDate.of(2026, 1, 5)).value();
    private static final String NOT_KNOWN = "TREATMENT_NOT_YET_KNOWN";
    private static final String MAY_NOT_SPEAK = "SOURCE_MAY_NOT_SPEAK_FOR";
    private static final String INVALID = "TOKEN_INVALID";
    private static final String FINE = "fine";
    private static final String ANY = "/clinic/any";
    private static final String ACT = "{\"id\":\"none\",\"reason\":\"a test\"}";
    /** Those of domain.md §1.1, a program, and one that nobody has. */
    private static final List<String> ROLES = List.of("PATIENT", "REFERRER", "FRONT_DESK", "COORDINATOR", "PHYSICIAN", "RADIOLOGIST",
            "NURSE",
            "LAB_TECHNICIAN", "LAB_VERIFIER", "QUALITY", "PHYSIOTHERAPIST", "SAFETY_OFFICER", "OPERATOR", "AUDITOR", "FRONT_END",
            "STRANGER");
    /** What nobody asks a service for: its health, its documents, and the page of errors. */
    private static final List<String> OPEN = List.of("/v3/api-docs", "/error", "/actuator");

    /** What whoever may ask it is answered where there is nothing, and how it is asked; commands are asked with their samples. */
    private static final Map<String, Ask> READS = Map.ofEntries(Map.entry("treatment", new Ask("", null, NOT_KNOWN)),
            Map.entry("treatments", new Ask("?clinicReference=none", null, FINE)), Map.entry("answer", new Ask("", null, NOT_KNOWN)),
            Map.entry("answer-to", new Ask("?source=a&id=b", null, NOT_KNOWN)),
            Map.entry("answer-by-reference", new Ask("?clinicReference=none&source=a&id=b", null, "INPUT_NOT_KNOWN")),
            Map.entry("timeline", new Ask("", null, NOT_KNOWN)), Map.entry("day", new Ask("", null, FINE)),
            Map.entry("waiting", new Ask("", null, FINE)), Map.entry("waiting-item", new Ask("?id=none", null, "NOT_FOUND")),
            Map.entry("replay-waiting", new Ask("", ACT, "NOT_FOUND")), Map.entry("repair-waiting", new Ask("", ACT, "NOT_FOUND")),
            Map.entry("release-waiting", new Ask("", ACT, "NOT_FOUND")),
            Map.entry("resend-treatment", new Ask("", "{\"treatment\":\"" + UNKNOWN + "\"}", "NOT_FOUND")),
            Map.entry("republish-stream", new Ask("", "{}", FINE)),
            Map.entry("activity", new Ask("", null, FINE)));

    private final RunningService service;
    private final CommandCatalogue catalogue;
    private final ReasonCodes codes;
    private final List<String> wrong = new ArrayList<>();
    private int cells;

    private record Ask(String query, @Nullable String body, String answer) {}

    /** An operation of the OpenAPI document. */
    private record Endpoint(String method, String path, String operation, List<String> roles) {

        boolean inside() {
            return path.startsWith("/operator/") || path.startsWith("/internal/");
        }

        String about(String treatment) {
            return path.replace("{treatmentId}", treatment)
                    .replace("{date}", "2026-10-01")
                    .replace("{source}", "http")
                    .replace("{inputId}", "none");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** What was asked as an event, and what it should be answered. */
    private record Asked(String what, String code) {}

    protected AccessContract(Class<?> application, String name, String... settings) {
        catalogue = CommandCatalogue.of(name);
        codes = new ReasonCodes(catalogue.refusals());
        service = new RunningService(application, name, Stream.of(Stream.of(settings), source(ANY, "ZRH", "*", String.join(",", ROLES)),
                source("/clinic/bos", "BOS", "*", String.join(",", ROLES)), source("/clinic/mute", "ZRH", "nothing", String.join(",",
                        ROLES)),
                source("/clinic/nobody", "ZRH", "*", "STRANGER")).flatMap(all -> all).toArray(String[]::new));
    }

    /** Opens a treatment of Zurich, and waits until it is known to the service: as others hear of one, unless the service itself opens it. */
    protected String opened(RunningService running) throws IOException, InterruptedException {
        return running.hearsOf("REF-1");
    }

    @AfterAll
    final void stop() {
        service.close();
    }

    @Test
    void every_endpoint_answers_everybody_as_it_should() throws IOException, InterruptedException {
        List<Endpoint> endpoints = endpoints();
        String known = opened(service);
        assertThat(service.paths().stream().filter(path -> OPEN.stream().noneMatch(path::startsWith)).toList())
                .as("every path that is served is in the document")
                .isSubsetOf(endpoints.stream().map(Endpoint::path).toList());
        catalogue.commands()
                .forEach(spec -> assertThat(endpoints).filteredOn(each -> each.operation().equals(spec.name()))
                        .as("the document says who may ask " + spec.name())
                        .singleElement()
                        .satisfies(each -> assertThat(each.roles()).isEqualTo(spec.roles())));
        for (Endpoint endpoint : endpoints) {
            CommandSpec spec = catalogue.commands()
                    .stream()
                    .filter(each -> each.name().equals(endpoint.operation()))
                    .findFirst()
                    .orElse(null);
            Ask ask = spec == null ? READS.get(endpoint.operation()) : new Ask("", catalogue.sample(spec).orElseThrow(), passing(spec));
            assertThat(ask).as("the matrix has a line for %s, %s", endpoint, endpoint.operation()).isNotNull();
            withoutAToken(endpoint, ask);
            for (String role : ROLES) {
                expect(endpoint, ask, UNKNOWN, role, service.token("one", role, "ZRH", A_WHILE), answer(endpoint, spec, ask, role));
            }
            elsewhere(endpoint, ask, known);
        }
        closedToAll();
        told("endpoints", endpoints.size());
    }

    private void withoutAToken(Endpoint endpoint, Ask ask) throws IOException, InterruptedException {
        List<String> role = List.of(endpoint.roles().getFirst());
        expect(endpoint, ask, UNKNOWN, "nobody", null, "UNAUTHENTICATED");
        expect(endpoint, ask, UNKNOWN, "a token that has ended", service.token("one", role.getFirst(), "ZRH", A_WHILE.negated()),
                "TOKEN_EXPIRED");
        expect(endpoint, ask, UNKNOWN, "a token for others", service.tokens().mintFor("others", "one", role, "ZRH", A_WHILE), INVALID);
        expect(endpoint, ask, UNKNOWN, "a forged token", service.forged().mint("one", role, "ZRH", A_WHILE), INVALID);
    }

    /** Another site's treatment is as unknown as none; who belongs to no site finds nothing clinical. */
    private void elsewhere(Endpoint endpoint, Ask ask, String known) throws IOException, InterruptedException {
        String role = endpoint.roles()
                .stream()
                .filter(each -> !each.equals("PATIENT") && !each.equals("FRONT_END"))
                .findFirst()
                .orElseThrow();
        if (endpoint.path().contains("{treatmentId}")) {
            expect(endpoint, ask, known, role + " of another site", service.token("one", role, "BOS", A_WHILE), NOT_KNOWN);
        }
        expect(endpoint, ask, UNKNOWN, role + " of no site", service.token("one", role, "", A_WHILE),
                endpoint.inside() ? ask.answer() : "SITE_MISSING");
    }

    /** Where there is no treatment, whoever may ask is told so; what opens one does. */
    private static String passing(CommandSpec spec) {
        return spec.opens() ? FINE : NOT_KNOWN;
    }

    private static String answer(Endpoint endpoint, @Nullable CommandSpec spec, Ask ask, String role) {
        if (endpoint.roles().contains(role)) {
            return spec != null && role.equals("PATIENT") ? "NOT_YOUR_TREATMENT" : ask.answer();
        }
        if (endpoint.inside()) {
            return "FORBIDDEN";
        }
        return spec != null && role.equals("FRONT_END") ? "ACTOR_MISSING" : "WRONG_ROLE";
    }

    /** What tells how the machine is made is open to operators at most. */
    private void closedToAll() throws IOException, InterruptedException {
        for (String path : List.of("env", "beans", "configprops", "heapdump", "threaddump", "loggers", "mappings", "shutdown")) {
            for (String role : ROLES) {
                int status = service.ask("GET", "/actuator/" + path, null, service.token("one", role, "ZRH", A_WHILE)).statusCode();
                count("/actuator/" + path + " by " + role, status == 403 || status == 404, "closed", String.valueOf(status));
            }
            int status = service.ask("GET", "/actuator/" + path, null, null).statusCode();
            count("/actuator/" + path + " by nobody", status == 401, "401", String.valueOf(status));
        }
    }

    private void expect(Endpoint endpoint, Ask ask, String treatment, String who, @Nullable String token, String code)
            throws IOException, InterruptedException {
        HttpResponse<String> response = service.ask(endpoint.method(), endpoint.about(treatment) + ask.query(), ask.body(), token);
        String found = response.statusCode() < 300 ? FINE : response.statusCode() + " " + code(response.body());
        String right = code.equals(FINE) ? FINE : codes.get(code).status() + " " + code;
        count(endpoint + " by " + who, found.equals(right), right, found);
    }

    private static String code(String body) {
        return body.startsWith("{") ? Json.strict().readTree(body).path("code").asString("no code") : "no problem";
    }

    private void count(String what, boolean right, String expected, String found) {
        cells++;
        if (!right) {
            wrong.add(what + ": " + found + ", not " + expected);
        }
    }

    private void told(String what, int many) {
        assertThat(wrong).as("of %s answers", cells).isEmpty();
        // Counted here, read by `infra/prove access`.
        System.out.printf("Access to %s: %,d answers of %d %s, all as they should be%n", catalogue.service(), cells, many, what);
    }

    private List<Endpoint> endpoints() throws IOException, InterruptedException {
        JsonNode document = Json.strict().readTree(service.ask("GET", "/v3/api-docs", null, null).body());
        List<Endpoint> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> all.add(new Endpoint(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(),
                                operation.getValue().path("operationId").asString(),
                                operation.getValue().path("x-roles").valueStream().map(JsonNode::asString).toList()))));
        assertThat(all).as("endpoints that do not say who may ask").filteredOn(each -> each.roles().isEmpty()).isEmpty();
        return all;
    }

    @Test
    void every_clinic_type_answers_every_source_and_person_as_it_should() throws IOException, InterruptedException {
        String known = opened(service);
        List<CommandSpec> types = catalogue.commands().stream().filter(spec -> spec.clinicType() != null).toList();
        Map<String, Asked> asked = new HashMap<>();
        try (KafkaConsumer<String, String> replies = replies()) {
            for (CommandSpec spec : types) {
                sources(spec, known, asked);
                persons(spec, asked);
                if (spec.needsOwnToken()) {
                    tokens(spec, asked);
                }
            }
            Map<String, String> answered = new HashMap<>();
            await().atMost(PATIENCE).until(() -> {
                replies.poll(Duration.ofMillis(100)).forEach(record -> {
                    JsonNode reply = Json.strict().readTree(record.value());
                    answered.putIfAbsent(reply.path("id").asString(), reply.path("code").asString(FINE));
                });
                return answered.keySet().containsAll(asked.keySet());
            });
            asked.forEach((id, one) -> count(one.what(), one.code().equals(answered.get(id)), one.code(), String.valueOf(answered.get(
                    id))));
        }
        told("clinic types", types.size());
    }

    private void sources(CommandSpec spec, String known, Map<String, Asked> asked) {
        String role = spec.roles().getFirst();
        String token = service.token("one", role, "ZRH", A_WHILE);
        say(spec, "/clinic/unheard-of", UNKNOWN, role, token, Map.of(), asked, "UNKNOWN_SOURCE");
        say(spec, "/clinic/mute", UNKNOWN, role, token, Map.of(), asked, MAY_NOT_SPEAK);
        say(spec, "/clinic/nobody", UNKNOWN, role, token, Map.of(), asked, MAY_NOT_SPEAK);
        say(spec, ANY, UNKNOWN, role, token, Map.of("site", "BOS"), asked, MAY_NOT_SPEAK);
        if (!spec.opens()) {
            String other = spec.roles().stream().filter(each -> !each.equals("PATIENT")).findFirst().orElse(role);
            String elsewhere = other.equals("PATIENT") && spec.needsOwnToken() ? "NOT_YOUR_TREATMENT" : NOT_KNOWN;
            say(spec, "/clinic/bos", known, other, service.token("one", other, "BOS", A_WHILE), Map.of(), asked, elsewhere);
        }
    }

    private void persons(CommandSpec spec, Map<String, Asked> asked) {
        for (String role : ROLES) {
            boolean patient = role.equals("PATIENT") && spec.needsOwnToken();
            String code = !spec.roles().contains(role) ? "WRONG_ROLE" : patient ? "NOT_YOUR_TREATMENT" : passing(spec);
            say(spec, ANY, UNKNOWN, role, service.token("one", role, "ZRH", A_WHILE), Map.of(), asked, code);
        }
    }

    private void tokens(CommandSpec spec, Map<String, Asked> asked) {
        String role = spec.roles().getFirst();
        List<String> roles = List.of(role);
        say(spec, ANY, UNKNOWN, role, null, Map.of(), asked, "SIGNATURE_NEEDED");
        say(spec, ANY, UNKNOWN, role, service.token("one", role, "ZRH", A_WHILE.negated()), Map.of(), asked, "TOKEN_EXPIRED");
        say(spec, ANY, UNKNOWN, role, service.tokens().mintFor("others", "one", roles, "ZRH", A_WHILE), Map.of(), asked, INVALID);
        say(spec, ANY, UNKNOWN, role, service.forged().mint("one", roles, "ZRH", A_WHILE), Map.of(), asked, INVALID);
        say(spec, ANY, UNKNOWN, role, service.token("another", role, "ZRH", A_WHILE), Map.of(), asked, INVALID);
        say(spec, ANY, UNKNOWN, role, service.token("one", "STRANGER", "ZRH", A_WHILE), Map.of(), asked, INVALID);
        say(spec, ANY, UNKNOWN, role, service.token("one", role, "BOS", A_WHILE), Map.of(), asked, INVALID);
    }

    private void say(CommandSpec spec, String source, String about, String role, @Nullable String token, Map<String, String> more,
            Map<String, Asked> asked, String code) {
        String id = UUID.randomUUID().toString();
        Map<String, String> attributes = new HashMap<>(Map.of("specversion", "1.0", "type", String.valueOf(spec.clinicType()), "source",
                source,
                "id", id, "actor", "one", "actorrole", role));
        if (!spec.opens()) {
            attributes.put("subject", about);
        }
        if (token != null) {
            attributes.put("actortoken", token);
        }
        attributes.putAll(more);
        asked.put(id, new Asked(spec.clinicType() + " from " + source + " by " + role + (token == null ? " without a token" : ""), code));
        service.hears(new OutRecord(service.space().topic("clinic"), about, attributes, catalogue.sample(spec).orElseThrow()));
    }

    private KafkaConsumer<String, String> replies() {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", service.space().bootstrapServers()),
                new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(service.space().topic("replies"))
                .stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static Stream<String> source(String name, String site, String types, String roles) {
        String source = "--patella.clinic.sources[" + name + "].";
        return Stream.of(source + "site=" + site, source + "types=" + types, source + "roles=" + roles);
    }
}
