package dev.patella.messaging.engine;

import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Head;
import dev.patella.messaging.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a poll brings for one aggregate. */
final class Work<C> {
    final String id;
    final Map<String, Arrival> foreign = new LinkedHashMap<>();
    final List<Asked<C>> commands = new ArrayList<>();
    final Map<ReplyTo, Refusal> rejected = new LinkedHashMap<>();
    final List<WaitingItem> aside = new ArrayList<>();
    final Map<String, WaitingItem> waiting = new LinkedHashMap<>();
    /** Where producers say that their chains of events about it end, by stream. */
    final Map<String, Head> ends = new LinkedHashMap<>();
    /** Facts that wait. */
    final Map<String, WaitingItem> facts = new LinkedHashMap<>();
    /** What waits and is tried again by an operator. */
    final Set<String> lifted = new LinkedHashSet<>();

    Work(String id) {
        this.id = id;
    }

    boolean isEmpty() {
        return foreign.isEmpty() && commands.isEmpty() && rejected.isEmpty() && aside.isEmpty() && lifted.isEmpty()
                && ends.isEmpty();
    }

    /** Whether there is nothing to do but to hear what others said and to decide commands. */
    boolean isOrdinary() {
        return !isEmpty() && rejected.isEmpty() && aside.isEmpty() && lifted.isEmpty() && ends.isEmpty() && facts.isEmpty();
    }

    void again(WaitingItem item) {
        waiting.put(item.id(), item);
        if (item.reason() == WaitingItem.Reason.PREREQUISITE) {
            facts.put(item.id(), item);
        }
        if (item.reason().isTriedAgain() && item.event().attribute("head") != null) {
            BusRecord record = new BusRecord(item.topic(), item.partition(), item.offset(), item.event());
            foreign.putIfAbsent(item.id(), new Arrival(record, new Heard(Envelope.read(item.event()), item.event())));
        }
    }

    /** An event of another service, and where it was read. */
    record Arrival(BusRecord record, Heard heard) {}

    /** A command, and where it was read. */
    record Asked<C>(BusRecord record, CommandInput<C> input) {}
}
