package dev.patella.lab.batch.storage;

import dev.patella.lab.batch.BatchEvent;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.lab.batch.Situations;
import dev.patella.messaging.json.JacksonEvents;
import dev.patella.messaging.json.JacksonState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The stored samples under `src/test/resources/stored`: one file a version, written when there is none yet, never changed, kept for ever. */
final class StoredSamples {

    static final Path EVENTS = Path.of("src/test/resources/stored/events");
    static final Path STATES = Path.of("src/test/resources/stored/states");
    private static final JacksonEvents<BatchEvent> EVENT_CODEC = JacksonEvents.of(BatchEvent.class);
    private static final JacksonState<ProcessingBatch> STATE_CODEC = JacksonState.of(ProcessingBatch.class);

    private StoredSamples() {}

    /** Writes a sample of every event and state that has none, from the stories. */
    static void complete() {
        for (BatchEvent event : Situations.everyEvent()) {
            String type = EVENT_CODEC.type(event);
            write(EVENTS.resolve(type + ".v" + EVENT_CODEC.version(event) + ".json"), () -> EVENT_CODEC.encode(event));
        }
        Situations.states()
                .forEach((name, state) -> write(STATES.resolve(name + ".v" + STATE_CODEC.version() + ".json"),
                        () -> STATE_CODEC.encode(state)));
    }

    private static void write(Path file, Supplier<String> text) {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text.get() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
