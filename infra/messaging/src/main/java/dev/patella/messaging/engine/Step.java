package dev.patella.messaging.engine;

import org.jspecify.annotations.Nullable;

/** What became of an event of another service. */
sealed interface Step {

    /** It took effect now. */
    record Applied() implements Step {}

    /** It took effect before. */
    record Ignored() implements Step {}

    /** It cannot be applied now; `failure` is the defect that kept it from that, where there is one. */
    record Wait(WaitingItem.Reason reason, String detail, @Nullable RuntimeException failure) implements Step {

        Wait(WaitingItem.Reason reason, String detail) {
            this(reason, detail, null);
        }

        /** Handling it failed. */
        static Wait broken(RuntimeException failure) {
            return new Wait(WaitingItem.Reason.QUARANTINED, String.valueOf(failure), failure);
        }
    }
}
