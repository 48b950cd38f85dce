package dev.patella.journeys.faults;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that should never have been sent.
 *
 * @param name what is wrong with it
 * @param key the record's key
 * @param headers the record's headers
 * @param value the record's bytes
 * @param byData whether only who reads its data can see that something is wrong
 */
@SuppressWarnings("ArrayRecordComponent")
record Poison(String name, @Nullable String key, Map<String, byte @Nullable []> headers, byte @Nullable [] value, boolean byData) {

    Poison {
        headers = new LinkedHashMap<>(headers);
    }

    /** One with these attributes, which are well. */
    static Poison of(String name, String key, Map<String, String> attributes, String value) {
        Map<String, byte @Nullable []> headers = new LinkedHashMap<>();
        attributes.forEach((attribute, text) -> headers.put("ce_" + attribute, bytes(text)));
        headers.put("content-type", bytes("application/json"));
        return new Poison(name, key, headers, bytes(value), false);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same with another attribute; with none where it is null. */
    Poison with(String attribute, @Nullable String value) {
        Map<String, byte @Nullable []> other = new LinkedHashMap<>(headers);
        if (value == null) {
            other.remove("ce_" + attribute);
        } else {
            other.put("ce_" + attribute, bytes(value));
        }
        return new Poison(name, key, other, value(), byData);
    }

    /** The same with another header, byte for byte. */
    Poison withHeader(String header, byte @Nullable [] content) {
        Map<String, byte @Nullable []> other = new LinkedHashMap<>(headers);
        other.put(header, content);
        return new Poison(name, key, other, value, byData);
    }

    /** The same without any header. */
    Poison bare() {
        return new Poison(name, key, Map.of(), value, byData);
    }

    /** The same with other bytes. */
    Poison saying(byte @Nullable [] bytes) {
        return new Poison(name, key, headers, bytes, byData);
    }

    /** The same under another key. */
    Poison under(@Nullable String other) {
        return new Poison(name, other, headers, value, byData);
    }

    /** The same; its envelope is well. */
    Poison onlyByData() {
        return new Poison(name, key, headers, value, true);
    }

    /** As it is sent. */
    ProducerRecord<byte[], byte[]> to(String topic) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key == null ? null : bytes(key), value);
        headers.forEach((header, content) -> record.headers().add(header, content));
        return record;
    }
}
