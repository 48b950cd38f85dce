package dev.patella.messaging.spring;

import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.kafka.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** A poll as Spring Cloud Stream hands it over: one message with a list of payloads, and lists of headers beside it. */
final class Polls {

    private Polls() {}

    static List<BusRecord> records(Message<List<byte[]>> poll) {
        List<?> keys = list(poll, KafkaHeaders.RECEIVED_KEY);
        List<?> topics = list(poll, KafkaHeaders.RECEIVED_TOPIC);
        List<?> partitions = list(poll, KafkaHeaders.RECEIVED_PARTITION);
        List<?> offsets = list(poll, KafkaHeaders.OFFSET);
        List<?> times = list(poll, KafkaHeaders.RECEIVED_TIMESTAMP);
        List<?> headers = list(poll, KafkaHeaders.BATCH_CONVERTED_HEADERS);
        List<BusRecord> records = new ArrayList<>(topics.size());
        for (int i = 0; i < topics.size(); i++) {
            // A record without a value has no payload to speak of; the framework hands over a stand-in that is no byte array.
            Object payload = ((List<?>) poll.getPayload()).get(i);
            records.add(new BusRecord((String) topics.get(i), (Integer) partitions.get(i), (Long) offsets.get(i),
                    CloudEventHeaders.read(headers((Map<?, ?>) headers.get(i)), text(keys.get(i)),
                            payload instanceof byte[] bytes ? bytes : null, Instant.ofEpochMilli((Long) times.get(i)))));
        }
        return records;
    }

    private static List<?> list(Message<?> poll, String header) {
        Object value = poll.getHeaders().get(header);
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalStateException("The poll lacks its list " + header);
    }

    private static RecordHeaders headers(Map<?, ?> converted) {
        RecordHeaders headers = new RecordHeaders();
        converted.forEach((name, value) -> {
            String text = text(value);
            if (text != null) {
                headers.add((String) name, text.getBytes(StandardCharsets.UTF_8));
            }
        });
        return headers;
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case String text -> text;
            case null, default -> null;
        };
    }
}
