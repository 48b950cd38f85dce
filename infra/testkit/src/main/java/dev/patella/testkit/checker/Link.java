package dev.patella.testkit.checker;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A point in the chain of events of one aggregate.
 *
 * @param n number of the event, from 1; 0 before the first
 * @param hash hash of the chain up to and including it; empty before the first
 */
public record Link(long n, String hash) {

    /** Before the first event. */
    public static final Link NONE = new Link(0, "");

    static Link of(@Nullable Document stored) {
        return stored == null ? NONE : new Link(((Number) stored.getOrDefault("n", 0L)).longValue(), Fields.text(stored, "hash"));
    }

    /** Reads `n:hash`, as the topics carry it. */
    static Link parse(String text) {
        int colon = text.indexOf(':');
        return new Link(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return n + ":" + (hash.length() > 8 ? hash.substring(0, 8) + "…" : hash);
    }
}
