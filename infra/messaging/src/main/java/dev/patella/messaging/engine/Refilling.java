package dev.patella.messaging.engine;

import dev.patella.messaging.Desk;
import dev.patella.messaging.Head;
import java.util.HashMap;
import java.util.Map;

/**
 * Fills the topic of a service's stream from its journal when it is another topic than the one that was filled before, or when an operator
 * says so: page by page in the journal's order, so that each aggregate's events keep theirs. How far it has come is kept in the database; who
 * died goes on where it was, and several instances share the work.
 */
public final class Refilling {

    private static final int PAGE = 500;
    /** Pages in one go. */
    private static final int MOST_PAGES = 20;

    private final String topic;
    private final Store store;
    private final Watermarks watermarks;
    private final TopicIds topics;
    private final Relay relay;
    private final Retelling retelling;
    private final Telemetry telemetry;

    public Refilling(String stream, Topics topics, Store store, Watermarks watermarks, TopicIds ids, Relay relay, Bus bus,
            Telemetry telemetry) {
        this.topic = topics.stream(stream);
        this.store = store;
        this.watermarks = watermarks;
        this.topics = ids;
        this.relay = relay;
        this.retelling = new Retelling(stream, topics, bus);
        this.telemetry = telemetry;
    }

    /** The id of the topic that there is now; empty when the broker does not say. */
    String topic() {
        return topics.id(topic);
    }

    /**
     * Whether everything is in this topic that the journal holds; where it is not, a part of it is said first.
     *
     * @param known how much was known to be there
     */
    boolean isFilled(String id, Refill known) {
        if (id.equals(known.topic())) {
            return fill(known);
        }
        // Of a service that has never looked, what is there is taken for what it said.
        Refill next = known.topic().isEmpty() ? Refill.whole(id) : Refill.begin(id);
        if (!watermarks.refilled(next, known)) {
            return false;
        }
        telemetry.refills(known.topic(), id);
        return fill(next);
    }

    /**
     * Has everything said again, from the beginning.
     *
     * @throws Desk.TemporarilyUnavailable when others are at it; the same may be asked again
     */
    void begin() {
        Refill known = watermarks.fence().refill();
        if (!watermarks.refilled(Refill.begin(known.topic()), known)) {
            throw new Desk.TemporarilyUnavailable("It has just moved on; the same may be asked again", null);
        }
    }

    private boolean fill(Refill from) {
        Refill known = from;
        for (int pages = 0; !known.isWhole() && pages < MOST_PAGES; pages++) {
            Map<Store.EntryKey, Entry> page = store.journal(known.from(), PAGE);
            int events = retelling.say(page);
            relay.giveBack(heads(page));
            Store.EntryKey last = page.keySet().stream().reduce((one, other) -> other).orElse(null);
            Refill next = page.size() < PAGE || last == null ? Refill.whole(known.topic()) : new Refill(known.topic(), last);
            if (!watermarks.refilled(next, known)) {
                // Another instance is at it, or the topic is another one again.
                return false;
            }
            telemetry.refilled(events, next.isWhole());
            known = next;
        }
        return known.isWhole();
    }

    /** Where the chains end that were said: who has not heard so much will know. */
    private static Map<String, Head> heads(Map<Store.EntryKey, Entry> page) {
        Map<String, Head> heads = new HashMap<>();
        page.forEach((key, entry) -> {
            if (entry.contract() != null) {
                heads.put(key.aggregateId(), new Head(entry.n(), entry.head()));
            }
        });
        return heads;
    }
}
