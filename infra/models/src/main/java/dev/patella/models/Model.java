package dev.patella.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model and a configuration of it, small enough to be explored completely.
 *
 * @param name of the configuration, `Module-what`
 * @param text the configuration, as the checker reads it
 */
public record Model(String name, String text) {

    private static final List<String> NAMES = List.of("Relay-reader", "Relay-relays", "Relay-workers", "Relay-rest", "Majority-inputs",
            "Majority-elections", "Majority-rest", "Booking-rivals", "Booking-rest", "Gate-race", "Gate-rest");
    private static final Pattern BROKEN = Pattern.compile("^\\\\\\* Broken: (\\w+) -> (\\w+)$", Pattern.MULTILINE);

    /** All of them. */
    public static List<Model> all() {
        return NAMES.stream().map(Model::named).toList();
    }

    /** One of them, or one that is only replayed on the code. */
    public static Model named(String name) {
        return new Model(name, resource(name + ".cfg"));
    }

    static String resource(String file) {
        try (InputStream in = Model.class.getResourceAsStream("/models/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no model " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its module, without the ending. */
    public String module() {
        return name.substring(0, name.indexOf('-'));
    }

    /** Whether it is left out of the short form. */
    public boolean isLong() {
        return text.contains("\\* Long\n");
    }

    /** Deliberate mistakes, and the property that each must violate. */
    public Map<String, String> broken() {
        Map<String, String> broken = new LinkedHashMap<>();
        Matcher found = BROKEN.matcher(text);
        while (found.find()) {
            broken.put(found.group(1), found.group(2));
        }
        return broken;
    }

    /** The same with a mistake in it; only what it must violate of what must come about is asked, since that takes long. */
    Model with(String mistake) {
        String expected = broken().getOrDefault(mistake, "");
        String asked = text.lines()
                .filter(line -> !line.startsWith("PROPERTIES") || line.contains(expected))
                .reduce("", (all, line) -> all + line + "\n");
        return new Model(name, asked.replace("Broken = \"\"", "Broken = \"" + mistake + "\""));
    }
}
