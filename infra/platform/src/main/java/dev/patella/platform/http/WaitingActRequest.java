package dev.patella.platform.http;

import dev.patella.platform.problem.EdgeRefusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to do about something that waits.
 *
 * @param id its id, as the list has it
 * @param reason why, in the operator's words; kept with it for good
 * @param attributes of a repair: all attributes of the repaired event; those of the one that waits when left out
 * @param data of a repair: the repaired data
 */
record WaitingActRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "\\S") @Nullable String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "\\S", maxLength = 500) @Nullable String reason,
        @Nullable Map<String, String> attributes, @Nullable String data) {

    private static final int LONGEST_REASON = 500;

    String idGiven() {
        return given(id, "id", "the id of what waits, as the list has it");
    }

    String reasonGiven() {
        String why = given(reason, "reason", "why this is done, for those who look at it later");
        if (why.length() > LONGEST_REASON) {
            throw new EdgeRefusal("BAD_REQUEST", "reason has at most " + LONGEST_REASON + " characters, not " + why.length() + ".");
        }
        return why;
    }

    String dataGiven() {
        return given(data, "data", "the repaired data");
    }

    /** All attributes of the repaired event, or null where they stay as they are. */
    @Nullable
    Map<String, String> attributesGiven() {
        if (attributes != null && attributes.values().stream().anyMatch(Objects::isNull)) {
            throw new EdgeRefusal("BAD_REQUEST", "Each of the attributes is a text; leave out what the event does not have.");
        }
        return attributes;
    }

    private static String given(@Nullable String value, String name, String what) {
        if (value == null || value.isBlank()) {
            throw new EdgeRefusal("BAD_REQUEST", name + " is missing: " + what + ".");
        }
        return value;
    }
}
