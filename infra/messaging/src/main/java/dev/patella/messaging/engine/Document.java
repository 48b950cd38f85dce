package dev.patella.messaging.engine;

import dev.patella.messaging.Head;
import dev.patella.messaging.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate as it is stored.
 *
 * @param id its id
 * @param version counts commits; every commit is filtered by it
 * @param revision counts the domain events that made the state
 * @param stateVersion schema version of the state
 * @param state the state as JSON text; empty before the first event
 * @param n number of the last domain event
 * @param head hash of the chain of domain events
 * @param contract the last domain event that had a contract event
 * @param at time of the last domain event, so that time never goes back
 * @param outbox what is not yet known to be published and archived
 * @param marks what it has heard of the other streams
 * @param inputs every input that was answered: short hash of its id to the number of the answering event
 * @param blocks what is in its way
 * @param due the next thing that it waits for
 */
public record Document(String id, long version, long revision, int stateVersion, String state, long n, String head, Head contract,
        Instant at, List<Entry> outbox, Map<String, Head> marks, Map<String, Long> inputs, List<Block> blocks, @Nullable Timer due) {

    public Document {
        outbox = List.copyOf(outbox);
        marks = Map.copyOf(marks);
        inputs = Map.copyOf(inputs);
        blocks = List.copyOf(blocks);
    }

    /** The same after one more commit that says what is in its way. */
    Document with(List<Block> found) {
        return new Document(id, version + 1, revision, stateVersion, state, n, head, contract, at, outbox, marks, inputs, found, due);
    }

    /** The same after one more commit that lists this, too. */
    Document with(Block more) {
        List<Block> all = new ArrayList<>(blocks);
        all.add(more);
        return with(all);
    }

    /** The same without what was published and archived up to this event; that does not count as a commit. */
    Document relayed(long upTo) {
        return new Document(id, version, revision, stateVersion, state, n, head, contract, at,
                outbox.stream().filter(entry -> entry.n() > upTo).toList(), marks, inputs, blocks, due);
    }

    /** An aggregate whose document cannot be read: it is of no form that any version knows. */
    public static Document unreadable(String id) {
        return new Document(id, 0, 0, Integer.MAX_VALUE, "", 0, "", Head.NONE, Instant.EPOCH, List.of(), Map.of(), Map.of(), List.of(),
                null);
    }

    /** An aggregate of which nothing is stored yet. */
    public static Document none(String id) {
        return new Document(id, 0, 0, 0, "", 0, "", Head.NONE, Instant.EPOCH, List.of(), Map.of(), Map.of(), List.of(), null);
    }
}
