package dev.patella.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The samples of the contracts. */
public final class Samples {

    private Samples() {}

    /** The content of a command, as its sample has it. */
    public static String command(String service, String command) {
        return read("/contracts/commands/" + service + "/samples/" + command + ".v1.json");
    }

    /** The data of an event, as its sample has them. */
    public static String event(String stream, String type) {
        return read("/contracts/events/" + stream + "/samples/" + type + ".v1.json");
    }

    private static String read(String file) {
        try (InputStream sample = Samples.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(sample, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
