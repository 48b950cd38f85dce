package dev.patella.messaging.engine;

import dev.patella.messaging.Desk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says again what a service has said about an aggregate, as it is in the journal: what was lost on the way comes to those who lack it, and
 * all others have heard it and ignore it. What is still pending is the relay's to say.
 *
 * <p>Operators ask for it, and readers do by themselves. What readers ask for is kept in memory only: who still lacks it asks again.
 */
public final class Resending {

    private static final int PAGE = 200;
    private static final int MOST_ASKED = 5_000;
    /** Events in one go, before the next sign of life has its turn. */
    private static final int MOST_SAID = 5_000;
    private static final int REMEMBERED = 20_000;
    /** The same is not said again before; it grows each time, for it does not seem to help. */
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Store store;
    private final Retelling retelling;
    private final InstantSource machineClock;
    private final Telemetry telemetry;
    private final Map<String, Lack> asked = new LinkedHashMap<>();
    private final Map<Lack, BackOff> said = new Recent<>(REMEMBERED);

    public Resending(String stream, Topics topics, Store store, Bus bus, InstantSource machineClock, Telemetry telemetry) {
        this.store = store;
        this.retelling = new Retelling(stream, topics, bus);
        this.machineClock = machineClock;
        this.telemetry = telemetry;
    }

    /** Says again what the service has said about one aggregate, and how many contract events that were. */
    int resend(String aggregateId) {
        int events = sayAfter(aggregateId, 0);
        telemetry.resent(aggregateId, 0, events, Telemetry.Asker.OPERATOR);
        return events;
    }

    /** A reader lacks something of this stream; of several who lack something of one aggregate, whoever lacks most. */
    public synchronized void asked(Lack lack) {
        if (asked.size() < MOST_ASKED || asked.containsKey(lack.aggregateId())) {
            asked.merge(lack.aggregateId(), lack, (one, other) -> one.n() <= other.n() ? one : other);
        }
    }

    /**
     * Says what readers have asked for, as much as there is time for; the rest is asked for again. Belongs to one thread.
     *
     * @throws Desk.TemporarilyUnavailable when the broker does not take it
     */
    public void answer() {
        int events = 0;
        for (Lack lack : taken()) {
            BackOff before = said.get(lack);
            Instant now = machineClock.instant();
            if (events >= MOST_SAID || before != null && !before.isOver(now)) {
                continue;
            }
            int found = sayAfter(lack.aggregateId(), lack.n());
            events += found;
            said.put(lack, BackOff.after(before, PAUSE, LONGEST_PAUSE, now));
            telemetry.resent(lack.aggregateId(), lack.n(), found, Telemetry.Asker.READER);
        }
    }

    private synchronized List<Lack> taken() {
        List<Lack> taken = List.copyOf(asked.values());
        asked.clear();
        return taken;
    }

    private int sayAfter(String aggregateId, long n) {
        int events = 0;
        long after = n;
        List<Entry> page;
        do {
            page = store.journal(aggregateId, after, PAGE);
            Map<Store.EntryKey, Entry> entries = new LinkedHashMap<>();
            page.forEach(entry -> entries.put(new Store.EntryKey(aggregateId, entry.n()), entry));
            events += retelling.say(entries);
            after = page.isEmpty() ? after : page.getLast().n();
        } while (page.size() == PAGE);
        return events;
    }
}
