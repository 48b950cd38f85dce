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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stored samples under `src/test/resources/stored`: one file a version, never changed, kept for ever. A build only reads them, so that
 * one that was not committed is missed; `mvn -pl lab-processing-service test -Dstored=write` writes those that are missing.
 */
final class StoredSamples {

    static final Path ROOT = Path.of("src/test/resources/stored");
    static final Path EVENTS = ROOT.resolve("events");
    static final Path STATES = ROOT.resolve("states");
    private static final JacksonEvents<BatchEvent> EVENT_CODEC = JacksonEvents.of(BatchEvent.class);
    private static final JacksonState<ProcessingBatch> STATE_CODEC = JacksonState.of(ProcessingBatch.class);

    private StoredSamples() {}

    /** A sample of every event and state in its version of today, from the stories; by its file below the root. */
    static Map<Path, String> ofToday() {
        Map<Path, String> samples = new LinkedHashMap<>();
        for (BatchEvent event : Situations.everyEvent()) {
            samples.putIfAbsent(Path.of("events", EVENT_CODEC.type(event) + ".v" + EVENT_CODEC.version(event) + ".json"),
                    EVENT_CODEC.encode(event));
        }
        Situations.states()
                .forEach((name, state) -> samples.put(Path.of("states", name + ".v" + STATE_CODEC.version() + ".json"),
                        STATE_CODEC.encode(state)));
        return samples;
    }

    /** Writes the samples that are missing below the root, when it is asked to `write`; else nothing. */
    static void complete(Path root, @Nullable String asked) {
        if ("write".equals(asked)) {
            ofToday().forEach((file, text) -> write(root.resolve(file), text));
        }
    }

    private static void write(Path file, String text) {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text + "\n");
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
