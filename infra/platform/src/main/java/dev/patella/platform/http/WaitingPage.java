package dev.patella.platform.http;

import dev.patella.messaging.engine.WaitingEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of what waits.
 *
 * @param items what waits, by id
 * @param next `after` of the next page, or null when this is the last
 */
record WaitingPage(List<Line> items, @Nullable String next) {

    /**
     * One thing that waits, without what it says: that may name a person.
     *
     * @param id its id, by which it is shown whole
     * @param treatment the treatment that it is about, or null when that cannot be told
     * @param reason why it waits
     * @param topic where it was read
     * @param partition where it was read
     * @param offset where it was read
     * @param event the event's `source`, `id` and `type`, as far as it has them
     * @param since since when it waits
     * @param unreadable why it cannot be shown whole, or null when it can
     */
    record Line(String id, @Nullable String treatment, String reason, String topic, int partition, long offset, Map<String, String> event,
            Instant since, @Nullable String unreadable) {

        static Line of(WaitingEntry entry) {
            return new Line(entry.id(), entry.aggregate().isEmpty() ? null : entry.aggregate(), entry.reason(), entry.topic(),
                    entry.partition(), entry.offset(), entry.names(), entry.since(),
                    entry.whole() == null ? "It cannot be read: it is damaged, or sealed with another key; the log says more." : null);
        }
    }
}
