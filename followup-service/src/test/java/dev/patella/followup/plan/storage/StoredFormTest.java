package dev.patella.followup.plan.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.followup.plan.BadDays;
import dev.patella.followup.plan.FollowUpEvent;
import dev.patella.followup.plan.FollowUpPlan;
import dev.patella.followup.plan.Plans;
import dev.patella.followup.plan.Scenario;
import dev.patella.followup.plan.Stories;
import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.messaging.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was ever stored stays readable. The samples in `stored/` are kept for ever; `mvn -pl followup-service test -Dstored=write` writes
 * those that are missing, and never another.
 */
class StoredFormTest {

    private static final Path ROOT = Path.of("src/test/resources/stored");
    private static final JacksonEvents<FollowUpEvent> EVENTS = JacksonEvents.of(FollowUpEvent.class);
    private static final JacksonState<FollowUpPlan> STATE = JacksonState.of(FollowUpPlan.class);
    private static final Map<String, Supplier<Scenario>> STATES = Map.of("unknown", Plans::unknown, "opened", Plans::opened, "active",
            Plans::active, "nearly-done", Plans::nearlyDone, "completed", Plans::completed, "safety-case", BadDays::contacted,
            "adverse-event",
            BadDays::septic, "died", BadDays::died);

    static Stream<String> types() {
        return EVENTS.types().keySet().stream().sorted();
    }

    static Stream<String> states() {
        return STATES.keySet().stream().sorted();
    }

    static Stream<FollowUpEvent> events() {
        return Stories.everyEvent().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_stored_event_is_read(String type) {
        Path file = ROOT.resolve("events").resolve(type + ".v1.json");
        writeIfMissing(file, () -> EVENTS.encode(sampleOf(type)));

        FollowUpEvent read = EVENTS.decode(type, 1, text(file));

        assertThat(EVENTS.type(read)).isEqualTo(type);
        assertThat(Json.strict().readTree(EVENTS.encode(read))).isEqualTo(Json.strict().readTree(text(file)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void every_stored_state_is_read(String name) {
        Path file = ROOT.resolve("state").resolve(name + ".v1.json");
        writeIfMissing(file, () -> STATE.encode(state(name)));

        FollowUpPlan read = STATE.decode(1, text(file));

        assertThat(Json.strict().readTree(STATE.encode(read))).isEqualTo(Json.strict().readTree(text(file)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void what_is_written_now_is_read_as_the_same(FollowUpEvent event) {
        assertThat(EVENTS.decode(EVENTS.type(event), EVENTS.version(event), EVENTS.encode(event))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("states")
    void state_is_read_as_the_same_and_follows_from_its_events(String name) {
        Scenario scenario = scenario(name);
        FollowUpPlan plan = scenario.plan();
        FollowUpPlan folded = Scenario.DECIDER.initial();
        for (FollowUpEvent event : scenario.all()) {
            folded = Scenario.DECIDER.evolve(folded, EVENTS.decode(EVENTS.type(event), 1, EVENTS.encode(event)));
        }

        assertThat(STATE.decode(1, STATE.encode(plan))).isEqualTo(plan);
        assertThat(folded).isEqualTo(plan);
    }

    @Test
    void no_stored_sample_is_without_a_type() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("events"))) {
            List<String> names = files.map(file -> file.getFileName().toString().replaceFirst("\\.v[0-9]+\\.json$", "")).toList();
            assertThat(EVENTS.types().keySet()).containsAll(names);
        }
    }

    private static FollowUpEvent sampleOf(String type) {
        return Stories.everyEvent().stream().filter(event -> EVENTS.type(event).equals(type)).findFirst().orElseThrow();
    }

    private static Scenario scenario(String name) {
        return Objects.requireNonNull(STATES.get(name)).get();
    }

    private static FollowUpPlan state(String name) {
        return scenario(name).plan();
    }

    private static void writeIfMissing(Path file, Supplier<String> content) {
        if (!"write".equals(System.getProperty("stored")) || Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Json.strict().readTree(content.get()).toPrettyString() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
