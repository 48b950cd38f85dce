package dev.patella.journeys.observed;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what a service asks of its database, in all and by the thread that asks. */
final class DatabaseSpy implements CommandListener {

    static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

    private final Map<String, LongAdder> writes = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private static final ThreadLocal<@Nullable List<Asked>> NOTES = new ThreadLocal<>();
    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();

    /**
     * One command to the database.
     *
     * @param command its name
     * @param collection what it asks about
     * @param operations how many operations it carries
     * @param hits how many of them found what they looked for; what lost a race, or was there already, is none
     */
    record Asked(String command, String collection, int operations, int hits) {

        boolean writes() {
            return WRITES.contains(command);
        }
    }

    private record Pending(String collection, int operations) {}

    /** From here on, what this thread asks is noted. */
    void begin() {
        NOTES.set(new ArrayList<>());
    }

    /** What this thread asked since it began; nothing is noted any more. */
    List<Asked> end() {
        List<Asked> noted = NOTES.get();
        NOTES.remove();
        return noted == null ? List.of() : noted;
    }

    /** How often each kind of write was sent, by all threads. */
    Map<String, Long> writes() {
        Map<String, Long> counts = new TreeMap<>();
        WRITES.forEach(name -> counts.put(name, writes.getOrDefault(name, new LongAdder()).sum()));
        return counts;
    }

    /** How many writes were sent and not answered yet. */
    int underWay() {
        return underWay.get();
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        String name = event.getCommandName();
        if (WRITES.contains(name)) {
            underWay.incrementAndGet();
            writes.computeIfAbsent(name, key -> new LongAdder()).increment();
        }
        if (NOTES.get() != null && event.getCommand().get(name) instanceof org.bson.BsonString collection) {
            int operations = List.of("updates", "documents", "deletes")
                    .stream()
                    .filter(event.getCommand()::containsKey)
                    .mapToInt(part -> event.getCommand().getArray(part).size())
                    .sum();
            pending.put(event.getRequestId(), new Pending(collection.getValue(), operations));
        }
    }

    private void answered(String name) {
        if (WRITES.contains(name)) {
            underWay.decrementAndGet();
        }
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        answered(event.getCommandName());
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        answered(event.getCommandName());
        Pending asked = pending.remove(event.getRequestId());
        List<Asked> noted = NOTES.get();
        if (asked != null && noted != null) {
            int hits = event.getResponse().getNumber("n", new org.bson.BsonInt32(0)).intValue();
            noted.add(new Asked(event.getCommandName(), asked.collection(), asked.operations(), hits));
        }
    }
}
