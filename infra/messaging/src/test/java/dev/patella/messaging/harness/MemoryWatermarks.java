package dev.patella.messaging.harness;

import dev.patella.messaging.Head;
import dev.patella.messaging.engine.Block;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.Lack;
import dev.patella.messaging.engine.Refill;
import dev.patella.messaging.engine.Watermark;
import dev.patella.messaging.engine.Watermark.Place;
import dev.patella.messaging.engine.Watermarks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a service knows of freshness, in memory. While nobody listens for signs of life, all others' streams are taken for known. */
public final class MemoryWatermarks implements Watermarks {

    private final MemoryStore store;
    private final InstantSource clock;
    private final Map<Place, Watermark> written = new HashMap<>();
    private Refill refill = new Refill("", null);
    private Instant fenced = Instant.EPOCH;
    private boolean listening;
    private Instant databaseTime = Instant.EPOCH;

    public MemoryWatermarks(MemoryStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** From now on, only what was heard is known. */
    public void listen() {
        listening = true;
    }

    /** From now on, the database's clock stands at this time; it goes with the machine's otherwise. */
    public void databaseTime(Instant time) {
        databaseTime = time;
    }

    @Override
    public Map<Place, Watermark> known(Collection<Place> places) {
        Map<Place, Watermark> known = new HashMap<>();
        for (Place place : places) {
            Watermark watermark = written.get(place);
            if (watermark != null) {
                known.put(place, watermark);
            } else if (!listening) {
                known.put(place, new Watermark(place, clock.instant(), Map.of()));
            }
        }
        return known;
    }

    @Override
    public Set<Place> advance(List<Watermark> next, Map<Place, Watermark> before) {
        Set<Place> lost = new HashSet<>();
        for (Watermark watermark : next) {
            if (Objects.equals(written.get(watermark.place()), before.get(watermark.place()))) {
                written.put(watermark.place(), watermark);
            } else {
                lost.add(watermark.place());
            }
        }
        return lost;
    }

    @Override
    public Fence fence() {
        fenced = databaseTime.equals(Instant.EPOCH) ? clock.instant() : databaseTime;
        return new Fence(fenced, refill);
    }

    @Override
    public Instant lastFence() {
        return fenced;
    }

    @Override
    public void forgetTopics() {
        written.replaceAll((place, known) -> new Watermark(place, known.t(), known.behind(), Watermark.FORGOTTEN));
    }

    @Override
    public boolean refilled(Refill next, Refill before) {
        boolean asRead = refill.equals(before);
        refill = asRead ? next : refill;
        return asRead;
    }

    @Override
    public void movedTo(Place place, String topic) {
        written.computeIfPresent(place, (key, known) -> new Watermark(place, known.t(), known.behind(), topic));
    }

    @Override
    public List<String> pendingIds(int limit) {
        return store.documents().stream().filter(one -> !one.outbox().isEmpty()).map(Document::id).limit(limit + 1L).toList();
    }

    @Override
    public Map<String, Head> heads(String after, int limit) {
        Map<String, Head> heads = new LinkedHashMap<>();
        store.documents()
                .stream()
                .filter(one -> one.outbox().isEmpty() && one.contract().n() > 0 && one.id().compareTo(after) > 0)
                .sorted(Comparator.comparing(Document::id))
                .limit(limit)
                .forEach(one -> heads.put(one.id(), one.contract()));
        return heads;
    }

    @Override
    public Map<String, List<Lack>> gaps(String after, int limit) {
        Map<String, List<Lack>> gaps = new LinkedHashMap<>();
        store.documents()
                .stream()
                .filter(one -> one.id().compareTo(after) > 0 && one.blocks().stream().anyMatch(block -> block.reason().equals(Block.GAP)))
                .sorted(Comparator.comparing(Document::id))
                .limit(limit)
                .forEach(one -> gaps.put(one.id(), Lack.of(one.id(), one.blocks(), one.marks())));
        return gaps;
    }

    @Override
    public Map<String, Map<String, Head>> marks(Collection<String> ids) {
        Map<String, Map<String, Head>> marks = new HashMap<>();
        store.load(ids).forEach((id, one) -> marks.put(id, one.marks()));
        return marks;
    }

    /** Remembers what is written; running the result puts that back. */
    Runnable save() {
        Map<Place, Watermark> then = Map.copyOf(written);
        Refill filled = refill;
        Instant last = fenced;
        return () -> {
            fenced = last;
            refill = filled;
            written.clear();
            written.putAll(then);
        };
    }
}
