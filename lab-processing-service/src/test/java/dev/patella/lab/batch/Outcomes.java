package dev.patella.lab.batch;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Refusal;

/** Decisions as text, for tables. */
final class Outcomes {

    private Outcomes() {}

    static String of(Decision<BatchEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<BatchEvent> _ -> "ACCEPTED";
            case Decision.Pending<BatchEvent> _ -> "PENDING";
            case Decision.Unchanged<BatchEvent> _ -> "UNCHANGED";
            case Decision.Refused<BatchEvent>(Refusal refusal) -> "REFUSED " + refusal.code() + ": " + refusal.detail();
            case Decision.Declined<BatchEvent>(Refusal refusal, _) -> "REFUSED " + refusal.code() + ": " + refusal.detail();
            case Decision.NotYet<BatchEvent>(Refusal refusal) -> "NOT_YET " + refusal.code() + ": " + refusal.detail();
            case Decision.Waits<BatchEvent>(Refusal missing) -> "WAITS " + missing.code() + ": " + missing.detail();
        };
    }

    /** The outcome without its words. */
    static String brief(Decision<BatchEvent> decision) {
        return of(decision).replaceFirst(":.*", "");
    }
}
