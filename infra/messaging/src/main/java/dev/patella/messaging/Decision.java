package dev.patella.messaging;

import java.util.List;

/**
 * What a decider answers to a command.
 *
 * @param <E> the service's domain events
 */
public sealed interface Decision<E> {

    /** It happened: these events are the record of it. */
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It is recorded, and an {@link Errand} will answer it. Until then the answer is PENDING. */
    record Pending<E>(List<E> events) implements Decision<E> {
        public Pending {
            events = List.copyOf(events);
        }
    }

    /** The same was said before: fine, nothing to do. */
    record Unchanged<E>() implements Decision<E> {}

    /** No, for good: kept on record as the answer to this input. */
    record Refused<E>(Refusal refusal) implements Decision<E> {}

    /** No, for good, kept on record like {@link Refused}; and these events follow from it, such as giving up what was pending. */
    record Declined<E>(Refusal refusal, List<E> events) implements Decision<E> {
        public Declined {
            events = List.copyOf(events);
        }
    }

    /**
     * It has happened, and what it rests on is not known here yet: it is kept, decided again whenever that may have changed, and at its
     * deadline recorded as not recorded. Only facts are answered so (decision 0067).
     */
    record Waits<E>(Refusal missing) implements Decision<E> {}

    /** Not now: never stored, the same input may be sent again. */
    record NotYet<E>(Refusal refusal) implements Decision<E> {}

    @SafeVarargs
    static <E> Decision<E> accepted(E... events) {
        return new Accepted<>(List.of(events));
    }

    @SafeVarargs
    static <E> Decision<E> pending(E... events) {
        return new Pending<>(List.of(events));
    }

    static <E> Decision<E> unchanged() {
        return new Unchanged<>();
    }

    static <E> Decision<E> refused(String code, String detail) {
        return new Refused<>(new Refusal(code, detail));
    }

    static <E> Decision<E> waits(String code, String detail) {
        return new Waits<>(new Refusal(code, detail));
    }

    static <E> Decision<E> notYet(String code, String detail) {
        return new NotYet<>(new Refusal(code, detail));
    }
}
