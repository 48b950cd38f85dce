package dev.patella.local.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was answered.
 *
 * @param outcome ACCEPTED, PENDING, UNCHANGED, REFUSED, NOT_YET, WAITING or REJECTED (at the edge)
 * @param code reason code, or null
 * @param detail why, in words, or null
 * @param treatment the treatment's id; empty where none was named
 * @param possible what could be asked next
 */
public record Reply(String outcome, @Nullable String code, @Nullable String detail, String treatment, List<String> possible) {

    public Reply {
        possible = List.copyOf(possible);
    }

    /** Whether it happened, now or before. */
    public boolean happened() {
        return outcome.equals("ACCEPTED") || outcome.equals("UNCHANGED");
    }

    /** Whether it is kept until what it rests on is known. */
    public boolean waits() {
        return outcome.equals("WAITING");
    }

    /** Whether the same may be asked again. */
    public boolean temporary() {
        return outcome.equals("NOT_YET") || waits();
    }
}
