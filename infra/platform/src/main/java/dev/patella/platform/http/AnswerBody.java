package dev.patella.platform.http;

import dev.patella.messaging.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is told over HTTP.
 *
 * @param treatmentId the treatment
 * @param outcome what became of the input
 * @param code why it was refused, or null
 * @param detail the same in words, or null
 * @param n number of the event that is the answer
 * @param revision revision of the treatment after it
 * @param events domain events that it led to
 * @param possible commands that could be accepted next
 */
record AnswerBody(String treatmentId, String outcome, @Nullable String code, @Nullable String detail, long n, long revision,
        List<String> events, List<String> possible) {

    static AnswerBody of(Answer answer) {
        return new AnswerBody(answer.aggregateId(), answer.outcome().name(), answer.refusal() == null ? null : answer.refusal().code(),
                answer.refusal() == null ? null : answer.refusal().detail(), answer.n(), answer.revision(), answer.events(),
                answer.possible());
    }
}
