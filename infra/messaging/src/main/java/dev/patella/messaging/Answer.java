package dev.patella.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an input was answered. Stored with the event that answers it, so that the same input is always answered the same.
 *
 * @param outcome what became of it
 * @param refusal why it was refused or cannot be answered yet; null otherwise
 * @param aggregateId the aggregate
 * @param n number of the event that is the answer; 0 when nothing is stored
 * @param revision revision of the aggregate after it
 * @param events types of the domain events it led to
 * @param possible commands that could be accepted next
 */
public record Answer(Outcome outcome, @Nullable Refusal refusal, String aggregateId, long n, long revision, List<String> events,
        List<String> possible) {

    /** What can become of an input. */
    public enum Outcome {
        /** It happened. */
        ACCEPTED,
        /** It is recorded; the answer follows. */
        PENDING,
        /** The same was said before. */
        UNCHANGED,
        /** No, for good. */
        REFUSED,
        /** Not now; may be sent again. */
        NOT_YET,
        /** A fact, kept as it was told; the answer follows when what it rests on is known. */
        WAITING
    }

    public Answer {
        events = List.copyOf(events);
        possible = List.copyOf(possible);
    }

    /** A fact that waits for this. */
    public static Answer waiting(String aggregateId, Refusal missing) {
        return new Answer(Outcome.WAITING, missing, aggregateId, 0, 0, List.of(), List.of());
    }

    /** A temporary answer, never stored. */
    public static Answer notYet(String aggregateId, Refusal refusal) {
        return new Answer(Outcome.NOT_YET, refusal, aggregateId, 0, 0, List.of(), List.of());
    }
}
