package dev.patella.peers.treatment;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the second service hears of a treatment.
 *
 * @param n the event's id, which counts the changes of its treatment
 */
public record Heard(String treatment, long n, JsonNode data) {

    /** @param number the event's id, as it stands in the header of the record */
    public static Heard of(String treatment, byte[] number, byte[] json) {
        return new Heard(treatment, Long.parseLong(new String(number, StandardCharsets.UTF_8)), JsonMapper.shared().readTree(json));
    }

    static Heard of(ConsumerRecord<String, byte[]> message) {
        return of(message.key(), message.headers().lastHeader("ce_id").value(), message.value());
    }
}
