package dev.patella.messaging.kafka;

import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** CloudEvents 1.0 over Kafka: binary mode written, binary and structured mode read. */
public final class CloudEventHeaders {

    private static final String PREFIX = "ce_";
    private static final String CONTENT_TYPE = "content-type";
    private static final String STRUCTURED = "application/cloudevents+json";

    private CloudEventHeaders() {}

    /** Attributes as headers, all of them text. */
    public static Headers write(Map<String, String> attributes) {
        RecordHeaders headers = new RecordHeaders();
        attributes.forEach((name, value) -> headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8)));
        return headers.add(CONTENT_TYPE, "application/json".getBytes(StandardCharsets.UTF_8));
    }

    /** A record as a CloudEvent; one that is none has no attributes, and its bytes as data. */
    public static CloudEvent read(Headers headers, @Nullable String key, byte @Nullable [] value, Instant appendedAt) {
        Map<String, String> attributes = new HashMap<>();
        String contentType = "";
        for (Header header : headers) {
            String text = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
            if (header.key().startsWith(PREFIX)) {
                attributes.put(header.key().substring(PREFIX.length()), text);
            } else if (header.key().equalsIgnoreCase(CONTENT_TYPE)) {
                contentType = text;
            } else if (header.key().equals("traceparent")) {
                attributes.putIfAbsent("traceparent", text);
            }
        }
        String data = text(value, attributes);
        return contentType.startsWith(STRUCTURED) ? structured(key, data, appendedAt) : new CloudEvent(attributes, key, data, appendedAt);
    }

    /** What is no text is kept in base 64, so that no byte of it is lost; nothing reads it as JSON. */
    private static String text(byte @Nullable [] value, Map<String, String> attributes) {
        if (value == null) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            attributes.put("datacontentencoding", "base64");
            return Base64.getEncoder().encodeToString(value);
        }
    }

    private static CloudEvent structured(@Nullable String key, String text, Instant appendedAt) {
        Map<String, String> attributes = new HashMap<>();
        String data = text;
        try {
            JsonNode envelope = Json.lenient().readTree(text);
            for (Map.Entry<String, JsonNode> property : envelope.properties()) {
                if (property.getKey().equals("data")) {
                    data = property.getValue().toString();
                } else if (property.getValue().isValueNode()) {
                    attributes.put(property.getKey(), property.getValue().asString());
                }
            }
        } catch (JacksonException e) {
            // Not an event: it goes on with no attributes, is put aside byte for byte, and whoever looks at it sees why.
            attributes.clear();
        }
        return new CloudEvent(attributes, key, data, appendedAt);
    }
}
