package dev.patella.messaging.engine;

import dev.patella.messaging.Footing;
import org.jspecify.annotations.Nullable;

/**
 * Why a domain event happened.
 *
 * @param kind what sort of input it was
 * @param input identity of the input, as in {@link dev.patella.messaging.Moment#inputId()}
 * @param digest SHA-256 of the input's content, empty where it has none of its own
 * @param traceparent W3C trace context of the input, passed on with what follows from it, or null
 * @param footing what the input rested on when it was a gate, or null
 */
public record Cause(Kind kind, String input, String digest, @Nullable String traceparent, @Nullable Footing footing) {

    /** Of anything but a gate. */
    public Cause(Kind kind, String input, String digest, @Nullable String traceparent) {
        this(kind, input, digest, traceparent, null);
    }

    /** The same input, heard of in another way. */
    Cause of(Kind other) {
        return new Cause(other, input, digest, traceparent, footing);
    }

    /** The same, decided as a gate. */
    Cause on(@Nullable Footing other) {
        return new Cause(kind, input, digest, traceparent, other);
    }

    /** Sorts of input. */
    public enum Kind {
        /** A command over HTTP. */
        COMMAND,
        /** A clinic event. */
        CLINIC,
        /** An event of another service. */
        EVENT,
        /** A timer. */
        TIMER,
        /** The answer of an errand. */
        ERRAND,
        /** An operator who dealt with something that waits. */
        OPERATOR
    }
}
