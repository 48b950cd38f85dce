package dev.patella.local.patients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Contents of commands as JSON. */
final class Bodies {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Bodies() {}

    /** An object of these names and values, in turns. */
    static ObjectNode object(Object... namesAndValues) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set((String) namesAndValues[i], JSON.valueToTree(plain(namesAndValues[i + 1])));
        }
        return object;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Instant time -> time.toString();
            case LocalDate date -> date.toString();
            case Collection<?> many -> many.stream().map(Bodies::plain).toList();
            default -> value;
        };
    }

    /** A time as a clinic writes it, with its own offset. */
    static String local(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone).toOffsetDateTime());
    }

    /** The example of a command's content, as the contracts have it. */
    static ObjectNode sample(String service, String command) {
        String path = "contracts/commands/" + service + "/samples/" + command + ".v1.json";
        try (InputStream in = Bodies.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The class path has no " + path);
            }
            JsonNode sample = JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return (ObjectNode) sample;
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
