package dev.patella.messaging.engine;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Hashes;

/**
 * A reply that no aggregate keeps: refusals at the edge and temporary answers.
 *
 * @param id identity, so that a repeated poll writes it once
 * @param reply the clinic event that it answers
 * @param answer the answer
 */
public record LooseReply(String id, ReplyTo reply, Answer answer) {

    /** The reply to a clinic event. */
    static LooseReply to(ReplyTo reply, Answer answer) {
        String code = answer.refusal() == null ? "" : answer.refusal().code();
        return new LooseReply(Hashes.shortId(reply.source() + "|" + reply.id() + "|" + answer.outcome() + "|" + code), reply, answer);
    }
}
