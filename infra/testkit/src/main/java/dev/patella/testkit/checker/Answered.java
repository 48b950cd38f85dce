package dev.patella.testkit.checker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a driver was given, as it remembers it. An input that was sent and never answered has the outcome UNKNOWN.
 *
 * @param inputId identity of the input: `http|subject|key` or `clinic|source|id`
 * @param service who answered
 * @param treatment the treatment's id; empty where none was named
 * @param outcome ACCEPTED, PENDING, UNCHANGED, REFUSED, NOT_YET, WAITING, REJECTED (at the edge, never decided) or UNKNOWN
 * @param code reason code, or null
 * @param at when the driver was told
 */
public record Answered(String inputId, String service, String treatment, String outcome, @Nullable String code, Instant at) {

    private static final java.util.Set<String> FINAL = java.util.Set.of("ACCEPTED", "UNCHANGED", "REFUSED");

    /** Whether this is the one answer that the input will ever get. */
    boolean isFinal() {
        return FINAL.contains(outcome);
    }
}
