package dev.patella.messaging.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to a topic.
 *
 * @param topic where to
 * @param partition where exactly, or null where the key decides
 * @param key the record's key
 * @param attributes CloudEvents attributes by their plain names
 * @param data JSON text
 */
public record OutRecord(String topic, @Nullable Integer partition, String key, Map<String, String> attributes, String data) {

    public OutRecord {
        attributes = Map.copyOf(attributes);
    }

    /** A record whose key says where it goes. */
    public OutRecord(String topic, String key, Map<String, String> attributes, String data) {
        this(topic, null, key, attributes, data);
    }
}
