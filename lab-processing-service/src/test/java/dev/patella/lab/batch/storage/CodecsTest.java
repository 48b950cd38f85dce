package dev.patella.lab.batch.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.BatchDecider;
import dev.patella.lab.batch.BatchEvent;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.lab.batch.Situations;
import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import dev.patella.messaging.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that was ever stored stays readable. */
class CodecsTest {

    private static final Pattern FILE = Pattern.compile("(.+)\\.v(\\d+)\\.json");

    private final JacksonEvents<BatchEvent> events = JacksonEvents.of(BatchEvent.class);
    private final JacksonState<ProcessingBatch> states = JacksonState.of(ProcessingBatch.class);

    @BeforeAll
    static void complete() {
        StoredSamples.complete(StoredSamples.ROOT, System.getProperty("stored"));
    }

    private static Matcher name(Path file) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        assertThat(name.matches()).as("%s is <name>.v<version>.json", file).isTrue();
        return name;
    }

    @Test
    void every_stored_event_of_every_version_is_read() {
        BatchDecider decider = new BatchDecider(PolicyFiles.policy(), PolicyFiles.records());
        for (Path file : StoredSamples.in(StoredSamples.EVENTS)) {
            Matcher name = name(file);
            BatchEvent event = events.decode(name.group(1), Integer.parseInt(name.group(2)), StoredSamples.text(file));
            assertThat(decider.evolve(ProcessingBatch.NONE, event)).as("state after %s", file).isNotNull();
        }
    }

    @Test
    void every_stored_state_of_every_version_is_read_and_nothing_of_it_is_lost() {
        for (Path file : StoredSamples.in(StoredSamples.STATES)) {
            String text = StoredSamples.text(file);
            ProcessingBatch read = states.decode(Integer.parseInt(name(file).group(2)), text);
            assertThat(Json.strict().readTree(states.encode(read))).as("%s", file).isEqualTo(Json.strict().readTree(text));
        }
    }

    @Test
    void every_event_and_every_state_has_a_stored_sample_of_its_version() {
        Set<Path> today = StoredSamples.ofToday().keySet();

        assertThat(today).allSatisfy(file -> assertThat(StoredSamples.ROOT.resolve(file)).exists());
        assertThat(today.stream().filter(file -> file.startsWith("events")).map(file -> name(file).group(1)))
                .containsExactlyInAnyOrderElementsOf(events.types().keySet());
    }

    @Test
    void build_that_is_not_asked_to_writes_no_sample(@TempDir Path folder) {
        StoredSamples.complete(folder, null);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void missing_samples_are_written_when_asked_for_and_the_others_stay_as_they_are(@TempDir Path folder) throws IOException {
        Path kept = folder.resolve("states/none.v1.json");
        Files.createDirectories(folder.resolve("states"));
        Files.writeString(kept, "as it was");

        StoredSamples.complete(folder, "write");

        assertThat(kept).hasContent("as it was");
        assertThat(StoredSamples.ofToday().keySet()).allSatisfy(file -> assertThat(folder.resolve(file)).exists());
    }

    @Test
    void what_is_written_reads_back_the_same() {
        for (BatchEvent event : Situations.everyEvent()) {
            String text = events.encode(event);
            assertThat(events.decode(events.type(event), events.version(event), text)).isEqualTo(event);
        }
        Situations.states().forEach((name, state) -> {
            String text = states.encode(state);
            assertThat(states.decode(states.version(), text)).as(name).isEqualTo(state);
            assertThat(states.encode(states.decode(states.version(), text))).as(name).isEqualTo(text);
        });
    }

    @Test
    void samples_in_use_are_written_as_they_were_stored() {
        for (Path file : StoredSamples.in(StoredSamples.EVENTS)) {
            Matcher name = name(file);
            String text = StoredSamples.text(file);
            assertThat(events.encode(events.decode(name.group(1), Integer.parseInt(name.group(2)), text))).as("%s", file).isEqualTo(text);
        }
    }
}
