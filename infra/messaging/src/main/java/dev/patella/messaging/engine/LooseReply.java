package dev.patella.messaging.engine;

import dev.patella.messaging.Answer;

/**
 * A reply that no aggregate keeps: refusals at the edge and temporary answers.
 *
 * @param id identity, so that a repeated poll writes it once
 * @param reply the clinic event that it answers
 * @param answer the answer
 */
public record LooseReply(String id, ReplyTo reply, Answer answer) {}
