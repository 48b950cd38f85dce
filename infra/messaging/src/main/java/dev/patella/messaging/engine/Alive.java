package dev.patella.messaging.engine;

import dev.patella.messaging.Head;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a service says on one partition of its stream, every few seconds: everything of mine that was committed before `t` and belongs here is
 * here, but for the exceptions.
 *
 * @param t the time, by the sender's machine clock
 * @param exceptions aggregates of which something from before `t` may still be missing
 * @param heads where chains of contract events end that are here: what changed since the last one, and a part of all others in turn
 * @param topic id of the topic in which all that is; empty when the sender does not say
 * @param missing what the sender lacks of the other streams, about aggregates that belong here: whose it is says it again
 */
public record Alive(Instant t, Set<String> exceptions, Map<String, Head> heads, String topic, List<Lack> missing) {

    /** Name of its type within each stream. */
    public static final String TYPE = "stream-alive";

    public Alive {
        exceptions = Set.copyOf(exceptions);
        heads = Map.copyOf(heads);
        missing = List.copyOf(missing);
    }

    /** Of one that lacks nothing, in a topic that it does not name. */
    public Alive(Instant t, Set<String> exceptions, Map<String, Head> heads) {
        this(t, exceptions, heads, "", List.of());
    }
}
