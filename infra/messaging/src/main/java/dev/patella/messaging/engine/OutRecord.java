package dev.patella.messaging.engine;

import java.util.Map;

/**
 * A record on its way to a topic.
 *
 * @param topic where to
 * @param key the record's key
 * @param attributes CloudEvents attributes by their plain names
 * @param data JSON text
 */
public record OutRecord(String topic, String key, Map<String, String> attributes, String data) {

    public OutRecord {
        attributes = Map.copyOf(attributes);
    }
}
