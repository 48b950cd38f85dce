package dev.patella.intake.treatment.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.Journey;
import dev.patella.intake.treatment.Phase;
import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentEvent;
import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.messaging.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was once stored stays readable: the samples are kept for ever and never changed. A new version gets a new one, and so does a form
 * with more in it, named for that behind the version. {@code -Dstored=write} writes the samples of events that have none yet.
 */
class CodecsTest {

    private static final Path STORED = Path.of("src/test/resources/stored");
    private static final JacksonEvents<TreatmentEvent> EVENTS = JacksonEvents.of(TreatmentEvent.class);
    private static final JacksonState<Treatment> STATE = JacksonState.of(Treatment.class);

    static List<Path> samples() throws IOException {
        return samples("events");
    }

    static List<Path> states() throws IOException {
        return samples("state");
    }

    private static List<Path> samples(String folder) throws IOException {
        try (Stream<Path> files = Files.list(STORED.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_stored_event_reads_back(Path sample) {
        String[] name = String.valueOf(sample.getFileName()).split("\\.", -1);
        TreatmentEvent event = EVENTS.decode(name[0], Integer.parseInt(name[1].substring(1)), text(sample));
        assertThat(EVENTS.type(event)).isEqualTo(name[0]);
        assertThat(Json.strict().readTree(EVENTS.encode(event))).isEqualTo(Json.strict().readTree(text(sample)));
        assertThat(Journey.DECIDER.evolve(Treatment.NONE, event)).isNotNull();
    }

    @Test
    void every_event_has_a_sample() throws IOException {
        if ("write".equals(System.getProperty("stored"))) {
            writeMissing();
        }
        Set<String> named = new TreeSet<>();
        samples().forEach(sample -> named.add(String.valueOf(sample.getFileName()).replaceFirst("\\..*", "")));
        assertThat(named).isEqualTo(new TreeSet<>(EVENTS.types().keySet()));
    }

    /** What is there is never changed. */
    private static void writeMissing() throws IOException {
        Path incidents = STORED.resolve("state/treatment.v1.incidents.json");
        if (!Files.exists(incidents)) {
            Treatment state = Journey.completedAfterIncidents().state();
            Files.writeString(incidents, Json.strict().readTree(STATE.encode(state)).toPrettyString() + "\n");
        }
        for (TreatmentEvent event : Journey.samples()) {
            Path file = STORED.resolve("events").resolve(EVENTS.type(event) + ".v" + EVENTS.version(event) + ".json");
            if (!Files.exists(file)) {
                Files.writeString(file, Json.strict().readTree(EVENTS.encode(event)).toPrettyString() + "\n");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void a_stored_state_reads_back(Path sample) {
        String text = text(sample);
        Treatment treatment = STATE.decode(1, text);
        assertThat(treatment.phase()).isEqualTo(Phase.COMPLETED);
        assertThat(Json.strict().readTree(STATE.encode(treatment))).isEqualTo(Json.strict().readTree(text));
    }

    @Test
    void every_state_and_event_of_the_journey_survives_being_stored() {
        Treatment state = Treatment.NONE;
        for (TreatmentEvent event : Journey.whole().events()) {
            TreatmentEvent read = EVENTS.decode(EVENTS.type(event), EVENTS.version(event), EVENTS.encode(event));
            assertThat(read).isEqualTo(event);
            state = Journey.DECIDER.evolve(state, read);
            assertThat(STATE.decode(STATE.version(), STATE.encode(state))).isEqualTo(state);
        }
        assertThat(STATE.decode(1, STATE.encode(Treatment.NONE))).isEqualTo(Treatment.NONE);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
