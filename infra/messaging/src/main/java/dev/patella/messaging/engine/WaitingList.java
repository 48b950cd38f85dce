package dev.patella.messaging.engine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What waits in one service, for whoever looks after it. Reads only. */
public interface WaitingList {

    /**
     * What waits, in the order of the ids, also what cannot be read.
     *
     * @param reason why it waits, or null for whatever reason
     * @param aggregate the aggregate that it is about, or null for all of them and for none
     * @param after id after which the page starts; empty for the first page
     * @param limit size of the page
     */
    List<WaitingEntry> list(WaitingItem.@Nullable Reason reason, @Nullable String aggregate, String after, int limit);

    /** One thing that waits. */
    Optional<WaitingEntry> listed(String waitingId);
}
