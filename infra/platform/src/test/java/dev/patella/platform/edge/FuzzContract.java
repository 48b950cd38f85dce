package dev.patella.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.json.Json;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.id.TreatmentId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/**
 * Whatever a service is asked, it answers as its OpenAPI document says, and never with an error of its own. Schemathesis makes up the requests;
 * it is installed by {@code infra/prove fuzz}, which says where in {@code -Dfuzz}.
 */
public abstract class FuzzContract {

    private static final Duration LIFE = Duration.ofHours(6);
    private static final long HOURS = 2;
    private static final String UNKNOWN = TreatmentId.of("ZRH/nobody", LocalDate.of(2026, 1, 5)).value();
    private static final List<String> ROLES = List.of("REFERRER", "FRONT_DESK", "COORDINATOR", "PHYSICIAN", "RADIOLOGIST", "NURSE",
            "LAB_TECHNICIAN", "LAB_VERIFIER", "QUALITY", "PHYSIOTHERAPIST", "SAFETY_OFFICER", "OPERATOR", "AUDITOR");
    private static final String REPORT = "report.json";
    private static final List<String> FILES = List.of("hooks.py", "schemathesis.toml");

    private final Class<?> application;
    private final String name;
    private final String[] settings;

    protected FuzzContract(Class<?> application, String name, String... settings) {
        this.application = application;
        this.name = name;
        this.settings = settings.clone();
    }

    /** Opens treatments of Zurich, and waits until they are known to the service. */
    protected abstract List<String> opened(RunningService running) throws IOException, InterruptedException;

    @Test
    @EnabledIfSystemProperty(named = "fuzz", matches = ".+")
    void answers_whatever_it_is_asked_as_its_document_says() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "fuzz").toAbsolutePath());
        Path report = folder.resolve(REPORT);
        Files.deleteIfExists(report);
        try (RunningService service = new RunningService(application, name, settings)) {
            List<String> treatments = opened(service);
            OddBodies odd = new OddBodies(service, CommandCatalogue.of(name));
            assertThat(odd.ask(treatments.getFirst())).as("of %,d odd bodies", odd.asked()).isEmpty();
            int status = fuzzed(service, treatments, folder);
            assertThat(report).as("schemathesis ran to its end, see %s", log(folder)).exists();
            JsonNode found = Json.strict().readTree(Files.readString(report));
            JsonNode answers = Json.strict().readTree(Files.readString(folder.resolve("answers.json")));
            System.out.printf(
                    "Fuzzing of %s: %,d odd bodies; %,d operations, %,d requests, of which %,d commands took effect and %,d were refused by "
                            + "a decider; %,d failures, seed %s%n", name, odd.asked(), found.at("/operations/tested").asInt(), requests(
                                    answers, ""),
                    requests(answers, "POST 20"), requests(answers, "POST 422"), found.at("/test_cases/unique_failures").asInt(),
                    found.path("seed").asString());
            assertThat(status).as("what does not hold is in %s", log(folder)).isZero();
            assertThat(found.at("/operations/tested").asInt()).as("every operation is asked")
                    .isPositive()
                    .isEqualTo(found.at("/operations/total").asInt());
            assertThat(requests(answers, "POST 20")).as("commands that took effect").isPositive();
            assertThat(requests(answers, "POST 422")).as("commands that a decider refused").isPositive();
            assertThat(requests(answers, "GET 200")).as("reads that found something").isPositive();
            assertThat(service.ask("GET", "/actuator/health", null, null).statusCode()).as("it is well afterwards").isEqualTo(200);
        }
    }

    /** How many requests got an answer that begins like this. */
    private static int requests(JsonNode answers, String like) {
        return answers.properties().stream().filter(one -> one.getKey().startsWith(like)).mapToInt(one -> one.getValue().asInt()).sum();
    }

    private static Path log(Path folder) {
        return folder.resolve("log.txt");
    }

    private int fuzzed(RunningService service, List<String> known, Path folder) throws IOException, InterruptedException {
        for (String file : FILES) {
            try (InputStream in = Objects.requireNonNull(FuzzContract.class.getResourceAsStream("fuzz/" + file), file)) {
                Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        List<String> treatments = Stream.concat(known.stream(), Stream.of(UNKNOWN)).toList();
        ProcessBuilder schemathesis = new ProcessBuilder(System.getProperty("fuzz"), "run", service.address() + "/v3/api-docs", "--seed",
                System.getProperty("seed", "1"), "--max-examples", System.getProperty("examples", "50"), "--report-json-path",
                REPORT, "--no-color").directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(folder).toFile());
        schemathesis.environment().put("FUZZ_TREATMENTS", Json.strict().writeValueAsString(treatments));
        schemathesis.environment().put("FUZZ_TOKENS", Json.strict().writeValueAsString(tokens(service, treatments)));
        Process process = schemathesis.start();
        try {
            assertThat(process.waitFor(HOURS, TimeUnit.HOURS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    /** Two persons of each role, since some commands need two; and the patient of all treatments. */
    private static Map<String, List<String>> tokens(RunningService service, List<String> treatments) {
        Map<String, List<String>> tokens = new HashMap<>();
        ROLES.forEach(role -> tokens.put(role, List.of(service.token("one", role, "ZRH", LIFE), service.token("two", role, "ZRH", LIFE))));
        tokens.put("PATIENT", List.of(service.tokens().mint("patient", List.of("PATIENT"), "ZRH", treatments, LIFE)));
        return tokens;
    }
}
