package dev.patella.platform.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.patella.messaging.engine.WaitingEntry;
import dev.patella.messaging.engine.WaitingItem;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All of one thing that waits.
 *
 * @param line what the list says of it
 * @param content what the list does not say, or null when it cannot be read
 */
record WaitingBody(@JsonUnwrapped WaitingPage.Line line, @Nullable Content content) {

    /**
     * The record as it came, and what is wrong with it.
     *
     * @param detail what exactly is missing or wrong
     * @param attributes all attributes of the event, but for tokens, which are never kept
     * @param key the record's key, or null
     * @param data the data as text
     * @param appendedAt when the broker appended the record
     */
    record Content(String detail, Map<String, String> attributes, @Nullable String key, String data, Instant appendedAt) {}

    static WaitingBody of(WaitingEntry entry) {
        WaitingItem whole = entry.whole();
        return new WaitingBody(WaitingPage.Line.of(entry), whole == null
                ? null
                : new Content(whole.detail(), new TreeMap<>(whole.event().attributes()), whole.event().key(), whole.event().data(),
                        whole.event().appendedAt()));
    }
}
