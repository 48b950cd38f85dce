package dev.patella.messaging.engine;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Hashes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Replies as records. */
final class Replies {

    private static final String TYPE = "dev.patella.replies.answer.v1";

    private Replies() {}

    static OutRecord record(String topic, String service, ContractWriter writer, ReplyTo reply, Answer answer, Instant at) {
        String key = answer.aggregateId().isEmpty() ? reply.source() : answer.aggregateId();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("type", TYPE);
        attributes.put("source", "/patella/" + service);
        attributes.put("id", Hashes.shortId(reply.source() + "|" + reply.id() + "|" + answer.outcome() + "|" + answer.n()));
        attributes.put("subject", key);
        attributes.put("partitionkey", key);
        attributes.put("time", at.toString());
        return new OutRecord(topic, key, attributes, writer.reply(reply, answer));
    }
}
