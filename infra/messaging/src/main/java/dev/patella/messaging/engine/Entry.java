package dev.patella.messaging.engine;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the outbox, later of the journal: one domain event with at most one contract event and at most one reply.
 *
 * @param record the domain event
 * @param head hash of the aggregate's chain up to and including it
 * @param contract what it says to the other services, or null
 * @param reply the clinic event whose answer it is, or null
 */
public record Entry(DomainRecord record, String head, @Nullable Published contract, @Nullable ReplyTo reply) {

    /** Number of the domain event. */
    public long n() {
        return record.n();
    }

    /** About how many characters it holds. */
    int length() {
        return record.data().length() + (contract == null ? 0 : contract.data().length());
    }
}
