package dev.patella.testkit.checker;

import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What an input was answered, as it is stored with the event that answers it.
 *
 * @param outcome ACCEPTED, PENDING, UNCHANGED or REFUSED
 * @param code reason code of a refusal, or null
 * @param detail words of a refusal, or null
 * @param revision revision of the aggregate after it
 * @param events types of the domain events it led to
 * @param possible what could be asked next
 */
public record StoredAnswer(String outcome, @Nullable String code, @Nullable String detail, long revision, List<String> events,
        List<String> possible) {

    public StoredAnswer {
        events = List.copyOf(events);
        possible = List.copyOf(possible);
    }

    static @Nullable StoredAnswer of(@Nullable Document stored) {
        return stored == null
                ? null
                : new StoredAnswer(Fields.text(stored, "outcome"), Fields.textOrNull(stored, "code"), Fields.textOrNull(stored, "detail"),
                        Fields.number(stored, "revision"), Fields.texts(stored, "events"), Fields.texts(stored, "possible"));
    }
}
