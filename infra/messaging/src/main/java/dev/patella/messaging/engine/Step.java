package dev.patella.messaging.engine;

/** What became of an event of another service. */
sealed interface Step {

    /** It took effect now. */
    record Applied() implements Step {}

    /** It took effect before. */
    record Ignored() implements Step {}

    /** It cannot be applied now. */
    record Wait(WaitingItem.Reason reason, String detail) implements Step {}
}
