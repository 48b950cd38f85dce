package dev.patella.local.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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

    /** Whether the same is asked again: it was not decided, or its answer follows. */
    public boolean temporary() {
        return outcome.equals("NOT_YET") || outcome.equals("PENDING") || waits();
    }

    /** Whether the same is told again: it is neither decided nor kept. */
    public boolean undecided() {
        return temporary() && !waits();
    }

    /** Whether nothing was heard, so that nobody knows what became of it. */
    boolean unknown() {
        return "NO_REPLY".equals(code) || "NO_CONNECTION".equals(code);
    }

    /** A reply as it is published. A refusal without a revision was given at the edge; what is pending with a code is a fact that waits. */
    public static Reply read(JsonNode data) {
        String outcome = data.path("outcome").asString("");
        boolean edge = outcome.equals("REFUSED") && data.path("revision").asLong(0) == 0;
        boolean waits = outcome.equals("PENDING") && data.has("code");
        return new Reply(edge ? "REJECTED" : waits ? "WAITING" : outcome, data.path("code").asString(null),
                data.path("detail").asString(null), data.path("treatmentId").asString(""),
                data.path("possible").valueStream().map(JsonNode::asString).toList());
    }
}
