package dev.patella.messaging;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent as it was read from a topic, binary and structured mode alike.
 *
 * @param attributes CloudEvents attributes and extensions by their plain names (`id`, `source`, `type`, `subject`, `site` …)
 * @param key the record's key, or null
 * @param data the data as text
 * @param appendedAt when the broker appended the record
 */
public record CloudEvent(Map<String, String> attributes, @Nullable String key, String data, Instant appendedAt) {

    public CloudEvent {
        attributes = Map.copyOf(attributes);
    }

    /** An attribute, or null. */
    public @Nullable String attribute(String name) {
        return attributes.get(name);
    }
}
