package dev.patella.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.patella.local.Patella;
import dev.patella.local.machine.Description;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.kafka.KafkaBus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The other commands, as somebody would use them who tries the platform out. */
class CommandLineIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path home = Path.of("");
    private final List<Process> started = new ArrayList<>();

    @Test
    void stays_up_takes_an_event_stops_on_a_signal_and_finds_its_data_again() throws Exception {
        // Given a platform that somebody started,
        Process up = up();
        Description running = description();
        Path referral = home.resolve("referral.json");
        Files.writeString(referral, Samples.command("intake", "open-treatment"));
        // when they send a clinic event, as the README says,
        CommandLineRun sent = CommandLineRun.of(home, "send", "open-treatment", "--site", "ZRH", "--role", "FRONT_DESK", "--data",
                referral.toString());
        // then it is accepted, and can be read with a token made on the spot,
        assertThat(sent.exit()).as(sent.said()).isZero();
        String treatment = JsonMapper.shared().readTree(sent.said()).path("treatment").asString();
        assertThat(read(running, treatment).statusCode()).isEqualTo(200);
        assertThat(CommandLineRun.of(home, "verify").exit()).isZero();
        told(0, "of " + treatment + " said again.", "resend", "--service", "intake", treatment);
        told(0, "intake says everything again", "republish", "--service", "intake");
        told(2, "has said nothing about a treatment", "resend", "--service", "lab", treatment);
        // and when something comes that no service can read, each says that it waits, and shows it;
        listsAndShowsWhatWaits(running);
        // and when they stop it and start it again,
        interrupt(up);
        assertThat(running()).isEmpty();
        CommandLineRun alone = CommandLineRun.of(home, "verify");
        assertThat(alone.exit()).isEqualTo(2);
        assertThat(alone.said()).contains("Nothing runs here").doesNotContain("\tat ");
        Process again = up();
        // then the treatment is still there;
        Description restarted = description();
        assertThat(read(restarted, treatment).statusCode()).isEqualTo(200);
        // and what somebody changed behind the platform's back is seen.
        try (MongoClient client = MongoClients.create(restarted.mongo())) {
            client.getDatabase("patella_intake")
                    .getCollection("journal")
                    .updateOne(Filters.eq("_id.a", treatment), Updates.set("actor.id", "somebody-else"));
        }
        CommandLineRun verify = CommandLineRun.of(home, "verify");
        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.said()).containsPattern("I8 +BROKEN").contains("Verdict: RED.");
        interrupt(again);
    }

    private void listsAndShowsWhatWaits(Description running) {
        assertThat(CommandLineRun.of(home, "waiting", "list").said()).contains("Nothing waits.");
        try (KafkaBus bus = KafkaBus.on(running.kafka(), Map.of())) {
            bus.publish(List.of(new OutRecord("patella.clinic", "poison", Map.of("source", "/clinic/ehr", "type",
                    "dev.patella.clinic.open-treatment.v1"), "{\"surname\":\"Testmann\"}")));
        }
        CommandLineRun list = await().atMost(PATIENCE)
                .until(() -> CommandLineRun.of(home, "waiting", "list", "--reason", "UNREADABLE", "--treatment", "poison"),
                        one -> one.said().contains("1 waits."));
        assertThat(list.said()).containsPattern("intake +UNREADABLE .* poison +dev.patella.clinic.open-treatment.v1 +patella.clinic-")
                .doesNotContain("Testmann");
        String id = list.said().lines().filter(line -> line.startsWith("intake")).findFirst().orElseThrow().replaceFirst(".* ", "");
        CommandLineRun shown = CommandLineRun.of(home, "waiting", "show", "--service", "intake", id);
        assertThat(shown.exit()).isZero();
        assertThat(shown.said()).contains("/clinic/ehr", "UNREADABLE", "{\"surname\":\"Testmann\"}");

        assertThat(CommandLineRun.of(home, "waiting", "list", "--service", "lab").said()).contains("Nothing waits.");
        told(2, "No service pharmacy", "waiting", "list", "--service", "pharmacy");
        told(2, "reason is one of [AHEAD", "waiting", "list", "--reason", "LATE");
        told(2, "Nothing waits here under that id", "waiting", "show", "--service", "lab", id);
        told(2, "Unknown option: '--colour'", "waiting", "list", "--colour");
        told(2, "Missing required option: '--reason=", "waiting", "release", "--service", "intake", id);
        told(0, "RELEASED", "waiting", "release", "--service", "intake", "--reason", "Ticket 12: never meant for us", id);
        told(2, "applied or released meanwhile", "waiting", "replay", "--service", "intake", "--reason", "Ticket 12", id);
        assertThat(CommandLineRun.of(home, "waiting", "list").said()).contains("Nothing waits.");
    }

    private void told(int exit, String words, String... arguments) {
        CommandLineRun run = CommandLineRun.of(home, arguments);
        assertThat(run.exit()).as(run.said()).isEqualTo(exit);
        assertThat(run.said()).contains(words).doesNotContain("\tat ");
    }

    private Optional<Description> running() {
        return Description.find(home.resolve(".patella"));
    }

    @AfterEach
    void stopWhatIsLeft() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    private Process up() throws IOException {
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-Dpatella.home=" + home, "-cp",
                System.getProperty("java.class.path"), Patella.class.getName(), "up"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("up.txt").toFile()))
                .start();
        started.add(process);
        return process;
    }

    private Description description() throws IOException {
        try {
            return await().atMost(PATIENCE).until(this::running, Optional::isPresent).orElseThrow();
        } catch (ConditionTimeoutException e) {
            // The folder is gone when somebody looks.
            throw new AssertionError("It did not come up:\n" + Files.readString(home.resolve("up.txt")), e);
        }
    }

    /** Ctrl-C. */
    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("stops").isTrue();
        assertThat(process.descendants()).isEmpty();
    }

    private HttpResponse<String> read(Description running, String treatment) throws Exception {
        CommandLineRun token = CommandLineRun.of(home, "token", "--role", "NURSE", "--site", "ZRH");
        URI intake = Objects.requireNonNull(running.services().get("intake"));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(intake.resolve("/treatments/" + treatment))
                        .header("Authorization", "Bearer " + token.said().strip())
                        .build(), HttpResponse.BodyHandlers.ofString());
    }
}
