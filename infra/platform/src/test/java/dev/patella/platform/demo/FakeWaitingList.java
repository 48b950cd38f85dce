package dev.patella.platform.demo;

import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.WaitingEntry;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.engine.WaitingList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What waits, as a test says. */
public final class FakeWaitingList implements WaitingList {

    private final TreeMap<String, WaitingEntry> entries = new TreeMap<>();
    private boolean away;

    public void holds(WaitingEntry entry) {
        entries.put(entry.id(), entry);
    }

    public void goesAway() {
        away = true;
    }

    public void reset() {
        entries.clear();
        away = false;
    }

    @Override
    public List<WaitingEntry> list(WaitingItem.@Nullable Reason reason, @Nullable String aggregate, String after, int limit) {
        if (away) {
            throw new Store.StoreUnavailable("away", null);
        }
        return entries.tailMap(after, false)
                .values()
                .stream()
                .filter(entry -> reason == null || entry.reason().equals(reason.name()))
                .filter(entry -> aggregate == null || entry.aggregate().equals(aggregate))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<WaitingEntry> listed(String waitingId) {
        return Optional.ofNullable(entries.get(waitingId));
    }
}
