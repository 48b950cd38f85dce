package dev.patella.messaging.engine;

import dev.patella.messaging.Head;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whether a service's database was put back to an older state, before the service accepts anything: its own topic then has signs of
 * life that no fence of the database precedes, and events that no document knows. What others have heard and the database does not know is
 * archived as it was said, and waits for an operator's decision; nothing more is recorded of those aggregates until then.
 */
public final class Restoring {

    /** Reading begins so long before the last fence: not every backup is of one moment. */
    private static final Duration MARGIN = Duration.ofMinutes(10);
    private static final int MOST_RACES = 8;

    private final String stream;
    private final String topic;
    private final Store store;
    private final Watermarks watermarks;
    private final OwnTopic own;
    private final InstantSource machineClock;
    private final ContractWriter writer;
    private final Telemetry telemetry;

    public Restoring(String stream, Topics topics, Store store, Watermarks watermarks, OwnTopic own, InstantSource machineClock,
            ContractWriter writer, Telemetry telemetry) {
        this.stream = stream;
        this.topic = topics.stream(stream);
        this.store = store;
        this.watermarks = watermarks;
        this.own = own;
        this.machineClock = machineClock;
        this.writer = writer;
        this.telemetry = telemetry;
    }

    /**
     * Compares the database with the topic; may be done again.
     *
     * @return how many aggregates are older than what others have heard of them
     * @throws dev.patella.messaging.Desk.TemporarilyUnavailable when the broker does not answer
     */
    public int check() {
        Instant fenced = watermarks.lastFence();
        Set<String> behind = new HashSet<>();
        List<Instant> signs = new ArrayList<>();
        own.read(topic, fenced.equals(Instant.EPOCH) ? null : fenced.minus(MARGIN), page -> {
            page.stream().map(this::signOfLife).max(Instant::compareTo).ifPresent(signs::add);
            behind.addAll(compare(page));
        });
        // Looked up anew: another instance may have given a sign of life meanwhile.
        Instant last = watermarks.lastFence().plus(Freshness.CLOCK_TOLERANCE.multipliedBy(2));
        if (!behind.isEmpty() || signs.stream().anyMatch(sign -> sign.isAfter(last))) {
            // What it knows of the others is as old: it reads them from the beginning.
            watermarks.forgetTopics();
            telemetry.restored(behind.size());
        }
        return behind.size();
    }

    /**
     * Before every sign of life the database was fenced: one that is later than its last fence says that it was another database then.
     *
     * @return when the sign of life was given that this record is; the epoch when it is none
     */
    private Instant signOfLife(BusRecord record) {
        try {
            return Envelope.alive(record.event()) == null ? Instant.EPOCH : writer.alive(record.event().data()).t();
        } catch (IllegalArgumentException e) {
            return Instant.EPOCH;
        }
    }

    private Set<String> compare(List<BusRecord> page) {
        Map<String, List<BusRecord>> events = new LinkedHashMap<>();
        page.forEach(record -> {
            if (Lost.isEvent(record.event())) {
                events.computeIfAbsent(Envelope.read(record.event()).aggregateId(), id -> new ArrayList<>()).add(record);
            }
        });
        Set<String> behind = new HashSet<>();
        if (events.isEmpty()) {
            return behind;
        }
        Map<String, Document> documents = store.load(events.keySet());
        Map<String, List<Entry>> lost = new HashMap<>();
        Map<String, WaitingItem> last = new LinkedHashMap<>();
        events.forEach((id, records) -> {
            Head known = documents.getOrDefault(id, Document.none(id)).contract();
            for (BusRecord record : records) {
                Head said = Envelope.read(record.event()).head();
                if (said.n() > known.n() || said.n() == known.n() && !said.equals(known)) {
                    lost.computeIfAbsent(id, of -> new ArrayList<>()).add(Lost.entry(record.event()));
                    WaitingItem before = last.get(id);
                    if (before == null || Envelope.read(before.event()).head().n() < said.n()) {
                        last.put(id, Lost.waits(record, machineClock.instant()));
                    }
                }
            }
        });
        if (!last.isEmpty()) {
            store.archive(lost);
            store.putAside(List.copyOf(last.values()));
            last.forEach((id, item) -> block(documents.getOrDefault(id, Document.none(id)), item));
        }
        return last.keySet();
    }

    private void block(Document found, WaitingItem item) {
        Document document = found;
        for (int race = 0; race < MOST_RACES; race++) {
            if (document.blocks().stream().anyMatch(block -> block.cause().equals(item.id()))) {
                return;
            }
            Document next = document.with(Block.restored(item.id(), item.since()));
            if (store.commit(List.of(new Commit(document, next, List.of(), Map.of()))) == 1) {
                telemetry.broken(document.id(), "RESTORED: others have heard " + item.id() + " of " + stream
                        + ", and the database ends at " + document.contract().n() + "; an operator has to decide", null);
                return;
            }
            document = store.load(List.of(found.id())).getOrDefault(found.id(), Document.none(found.id()));
        }
        throw new Store.StoreUnavailable("Others changed " + found.id() + " too many times", null);
    }
}
