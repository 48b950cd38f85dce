package dev.patella.messaging.engine;

import dev.patella.messaging.Head;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says on every partition of a service's stream, every few seconds, that nothing is missing there: takes the time, fences it by a write that
 * changes nothing, and looks which documents have something pending. All others were published, acknowledged and trimmed, so whatever of theirs
 * was committed before that time stands before this record.
 *
 * <p>Every instance of a service speaks for the whole service. Belongs to one thread.
 */
public final class Heartbeat {

    /** A list that is cut would be a lie: with more that is pending, nothing is said. */
    private static final int MOST_EXCEPTIONS = 5_000;
    private static final int MOST_HEADS = 5_000;
    /** Of those that did not change, a few in turn: 172,800 documents a day. */
    private static final int HEADS_IN_TURN = 20;
    /** With more that lack something, the others have their turn with the next ones. */
    private static final int MOST_GAPS = 500;

    private final String stream;
    private final String topic;
    private final Watermarks watermarks;
    private final Refilling refilling;
    private final Relay relay;
    private final Bus bus;
    private final ContractWriter writer;
    private final Freshness freshness;
    private final InstantSource machineClock;
    private volatile int lacking;
    private String turn = "";
    private String turnOfGaps = "";

    public Heartbeat(String stream, Topics topics, Watermarks watermarks, Refilling refilling, Relay relay, Bus bus, ContractWriter writer,
            Freshness freshness, InstantSource machineClock) {
        this.stream = stream;
        this.topic = topics.stream(stream);
        this.watermarks = watermarks;
        this.refilling = refilling;
        this.relay = relay;
        this.bus = bus;
        this.writer = writer;
        this.freshness = freshness;
        this.machineClock = machineClock;
    }

    /** What became of an attempt. */
    public enum Outcome {
        /** It is on every partition. */
        SAID,
        /** The clocks of the machine and of the database are too far apart to say anything about time. */
        CLOCKS_DIFFER,
        /** Too much is pending to list it. */
        TOO_MUCH_PENDING,
        /** The topic is being filled from the journal; this goes on at once. */
        FILLING,
        /** The broker did not acknowledge it everywhere. */
        NOT_ACKNOWLEDGED
    }

    /** Says it once. */
    public Outcome beat() {
        Instant t = machineClock.instant();
        Watermarks.Fence fence = watermarks.fence();
        freshness.clocks(apart(t, fence.now(), machineClock.instant()));
        if (freshness.clocksDiffer()) {
            return Outcome.CLOCKS_DIFFER;
        }
        String filled = refilling.topic();
        if (filled.isEmpty()) {
            return Outcome.NOT_ACKNOWLEDGED;
        }
        if (!refilling.isFilled(filled, fence.refill())) {
            return Outcome.FILLING;
        }
        List<String> pending = watermarks.pendingIds(MOST_EXCEPTIONS);
        if (pending.size() > MOST_EXCEPTIONS) {
            return Outcome.TOO_MUCH_PENDING;
        }
        if (bus.partitions(topic) == 0) {
            return Outcome.NOT_ACKNOWLEDGED;
        }
        Map<String, Head> changed = relay.takeHeads(MOST_HEADS);
        Map<String, Head> heads = new HashMap<>(watermarks.heads(turn, HEADS_IN_TURN));
        turn = heads.size() < HEADS_IN_TURN ? "" : last(heads.keySet());
        Map<String, List<Lack>> gaps = watermarks.gaps(turnOfGaps, MOST_GAPS);
        lacking = gaps.size();
        turnOfGaps = gaps.size() < MOST_GAPS ? "" : last(gaps.keySet());
        // What was read just now is newer than what was noted when it was published.
        changed.forEach(heads::putIfAbsent);
        if (bus.publish(records(t, filled, pending, heads, gaps)).stream().allMatch(sent -> sent == Bus.Sent.ACKNOWLEDGED)) {
            return Outcome.SAID;
        }
        relay.giveBack(changed);
        return Outcome.NOT_ACKNOWLEDGED;
    }

    /** Of how many aggregates something of another stream is lost; no more are counted than are told at once. */
    public int lacking() {
        return lacking;
    }

    private static String last(Set<String> ids) {
        return ids.stream().max(String::compareTo).orElse("");
    }

    /** By how much the database's clock is ahead: nothing, where its time lies between the two of the machine. */
    private static Duration apart(Instant before, Instant there, Instant after) {
        if (there.isAfter(after)) {
            return Duration.between(after, there);
        }
        // The database's time is cut to the millisecond.
        return there.plusMillis(1).isBefore(before) ? Duration.between(before, there) : Duration.ZERO;
    }

    private List<OutRecord> records(Instant t, String filled, List<String> pending, Map<String, Head> heads,
            Map<String, List<Lack>> gaps) {
        int partitions = bus.partitions(topic);
        List<Set<String>> exceptions = new ArrayList<>();
        List<Map<String, Head>> ends = new ArrayList<>();
        List<List<Lack>> missing = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            exceptions.add(new LinkedHashSet<>());
            ends.add(new LinkedHashMap<>());
            missing.add(new ArrayList<>());
        }
        pending.forEach(id -> exceptions.get(bus.partition(topic, id)).add(id));
        heads.forEach((id, head) -> ends.get(bus.partition(topic, id)).put(id, head));
        gaps.forEach((id, lacks) -> missing.get(bus.partition(topic, id)).addAll(lacks));
        List<OutRecord> records = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            Alive alive = new Alive(t, exceptions.get(partition), ends.get(partition), filled, missing.get(partition));
            records.add(new OutRecord(topic, partition, Alive.TYPE, Envelope.alive(stream, partition, t), writer.alive(alive)));
        }
        return records;
    }
}
