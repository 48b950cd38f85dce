package dev.patella.messaging.engine;

import org.jspecify.annotations.Nullable;

/**
 * The clinic event that a reply answers.
 *
 * @param source its source
 * @param id its id
 */
public record ReplyTo(String source, String id) {

    private static final String PREFIX = "clinic|";

    /** Identity of the input that it answers. */
    String inputId() {
        return PREFIX + source + "|" + id;
    }

    /** The clinic event that an input id names, or null when it names something else. */
    public static @Nullable ReplyTo of(String inputId) {
        int last = inputId.lastIndexOf('|');
        return inputId.startsWith(PREFIX) && last > PREFIX.length()
                ? new ReplyTo(inputId.substring(PREFIX.length(), last), inputId.substring(last + 1))
                : null;
    }
}
