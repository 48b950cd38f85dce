package dev.patella.testkit.checker;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a gate rested on, as it is stored with what followed from it.
 *
 * @param at when it was looked at, by the machine's clock
 * @param watermarks up to when each stream was known
 * @param checkedAt when a downtime check was made in place of the others, or null
 * @param asked who was asked then, by stream
 * @param passedAt when it was passed on paper, of which this is the record; null where it was passed here
 */
public record Footed(Instant at, Map<String, Instant> watermarks, @Nullable Instant checkedAt, Map<String, String> asked,
        @Nullable Instant passedAt) {

    public Footed {
        watermarks = Map.copyOf(watermarks);
        asked = Map.copyOf(asked);
    }

    static @Nullable Footed of(@Nullable Document stored) {
        if (stored == null) {
            return null;
        }
        Map<String, Instant> watermarks = new HashMap<>();
        entries(stored, "watermarks").forEach((stream, time) -> watermarks.put(stream, Instant.parse((String) time)));
        Document downtime = Fields.document(stored, "downtime");
        Map<String, String> asked = new HashMap<>();
        if (downtime != null) {
            entries(downtime, "asked").forEach((stream, person) -> asked.put(stream, (String) person));
        }
        return new Footed(Instant.parse(Fields.text(stored, "at")), watermarks, time(downtime, "checkedAt"), asked,
                time(downtime, "passedAt"));
    }

    private static @Nullable Instant time(@Nullable Document of, String field) {
        String text = of == null ? null : of.getString(field);
        return text == null ? null : Instant.parse(text);
    }

    private static Document entries(Document of, String field) {
        return Objects.requireNonNullElse(Fields.document(of, field), new Document());
    }
}
