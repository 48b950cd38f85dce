package dev.patella.messaging;

/**
 * A point in the chain of events of one aggregate.
 *
 * @param n number of the event, from 1
 * @param hash hash of the chain up to and including it
 */
public record Head(long n, String hash) {

    /** Before the first event. */
    public static final Head NONE = new Head(0, "");
}
