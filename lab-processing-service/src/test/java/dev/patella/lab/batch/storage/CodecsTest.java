package dev.patella.lab.batch.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.BatchDecider;
import dev.patella.lab.batch.BatchEvent;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.lab.batch.Situations;
import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything that was ever stored stays readable. */
class CodecsTest {

    private static final Pattern FILE = Pattern.compile("(.+)\\.v(\\d+)\\.json");

    private final JacksonEvents<BatchEvent> events = JacksonEvents.of(BatchEvent.class);
    private final JacksonState<ProcessingBatch> states = JacksonState.of(ProcessingBatch.class);

    @BeforeAll
    static void complete() {
        StoredSamples.complete();
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
    void every_stored_state_of_every_version_is_read() {
        for (Path file : StoredSamples.in(StoredSamples.STATES)) {
            assertThat(states.decode(Integer.parseInt(name(file).group(2)), StoredSamples.text(file))).as("%s", file).isNotNull();
        }
    }

    @Test
    void every_event_has_a_stored_sample_of_its_version() {
        List<String> stored = StoredSamples.in(StoredSamples.EVENTS).stream().map(file -> file.getFileName().toString()).toList();
        assertThat(events.types().keySet()).allSatisfy(type -> assertThat(stored).contains(type + ".v1.json"));
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
