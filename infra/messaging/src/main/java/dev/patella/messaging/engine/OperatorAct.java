package dev.patella.messaging.engine;

import java.time.Instant;

/**
 * What an operator did about something that waits. It stays on record for good, with what waited.
 *
 * @param kind what was done
 * @param by opaque id of the operator
 * @param reason why, in the operator's words; never part of an event
 * @param at when, on the machine's clock
 */
public record OperatorAct(Kind kind, String by, String reason, Instant at) {

    /** What operators can do. */
    public enum Kind {
        /** Try it again as it stands. */
        REPLAY,
        /** Put a repaired record in its place, and try that. */
        REPAIR,
        /** Give it up: it will never be applied. */
        RELEASE,
        /** Nobody did: a fact waited until its deadline. */
        OVERDUE
    }
}
