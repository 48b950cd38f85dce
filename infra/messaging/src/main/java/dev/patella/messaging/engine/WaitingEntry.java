package dev.patella.messaging.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits, as a list names it: apart from the whole, nothing in it tells what it says.
 *
 * @param id identity of what waits
 * @param aggregate the aggregate that it is about; empty when that cannot be told
 * @param reason why it waits, as it is stored: a version of the service may not know the reason of another
 * @param topic where it was read
 * @param partition where it was read
 * @param offset where it was read
 * @param names the event's `source`, `id` and `type`, as far as it has them
 * @param since since when it waits
 * @param whole all of it; null when it cannot be read, being damaged or sealed with another key
 */
public record WaitingEntry(String id, String aggregate, String reason, String topic, int partition, long offset, Map<String, String> names,
        Instant since, @Nullable WaitingItem whole) {

    /** The attributes that name an event, and of a clinic event the only ones that are not sealed. */
    public static final Set<String> NAMES = Set.of("source", "id", "type");

    public WaitingEntry {
        Map<String, String> named = new LinkedHashMap<>(names);
        named.keySet().retainAll(NAMES);
        names = Map.copyOf(named);
    }

    /** The entry of what can be read. */
    public static WaitingEntry of(WaitingItem item) {
        return new WaitingEntry(item.id(), item.aggregate(), item.reason().name(), item.topic(), item.partition(), item.offset(),
                item.event().attributes(), item.since(), item);
    }
}
