package dev.patella.simulation;

import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.OutRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A broker that is simulated: logs by topic and partition, and how far each group has read. A topic can be made anew, and the end of a
 * partition can get lost.
 */
final class Broker {

    static final int PARTITIONS = 3;

    private final InstantSource clock;
    private final Map<String, List<List<BusRecord>>> topics = new TreeMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Consumer<BusRecord>> readers = new ArrayList<>();
    private long appended;
    private long commits;
    private long losses;
    private boolean lost;

    /** @param clock by which it stamps what it appends */
    Broker(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on, this one is shown everything that is appended. */
    void show(Consumer<BusRecord> reader) {
        readers.add(reader);
    }

    private List<List<BusRecord>> topic(String name) {
        return topics.computeIfAbsent(name, key -> {
            List<List<BusRecord>> partitions = new ArrayList<>();
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new ArrayList<>());
            }
            return partitions;
        });
    }

    static int partition(String key) {
        return Math.floorMod(key.hashCode(), PARTITIONS);
    }

    void append(OutRecord record) {
        Integer named = record.partition();
        int partition = named == null ? partition(record.key()) : named;
        List<BusRecord> log = topic(record.topic()).get(partition);
        BusRecord appendedRecord = new BusRecord(record.topic(), partition, log.size(),
                new CloudEvent(record.attributes(), record.key(), record.data(), clock.instant()));
        log.add(appendedRecord);
        appended++;
        readers.forEach(reader -> reader.accept(appendedRecord));
    }

    /** Which topic it is that bears this name now. */
    String id(String topic) {
        return topic + "#" + ids.getOrDefault(topic, 0);
    }

    /** A topic is deleted and made anew: with another id, and without anything. Groups forget how far they had read it. */
    void remake(String topic) {
        losses++;
        ids.merge(topic, 1, Integer::sum);
        topics.remove(topic);
        offsets.keySet().removeIf(place -> place.contains("|" + topic + "|"));
    }

    /** The last records of a partition get lost, acknowledged or not. */
    void lose(String topic, int partition, int records) {
        losses++;
        lost = true;
        List<BusRecord> log = topic(topic).get(partition);
        log.subList(Math.max(0, log.size() - records), log.size()).clear();
    }

    /** How often something got lost, or was made anew. */
    long losses() {
        return losses;
    }

    /** Whether it has lost what it had acknowledged, in topics that it still has. */
    boolean hasLost() {
        return lost;
    }

    /** Records of a partition from an offset on. */
    List<BusRecord> from(String topic, int partition, long offset, int most) {
        List<BusRecord> log = topic(topic).get(partition);
        return log.subList((int) Math.min(offset, log.size()), (int) Math.min(offset + most, log.size()));
    }

    long end(String topic, int partition) {
        return topic(topic).get(partition).size();
    }

    /** How far a group has read. */
    long committed(String group, String topic, int partition) {
        return offsets.getOrDefault(place(group, topic, partition), 0L);
    }

    void commit(String group, String topic, int partition, long offset) {
        commits++;
        offsets.put(place(group, topic, partition), offset);
    }

    private static String place(String group, String topic, int partition) {
        return group + "|" + topic + "|" + partition;
    }

    /** All records of a topic, in the order of each partition. */
    List<BusRecord> all(String topic) {
        return topic(topic).stream().flatMap(List::stream).toList();
    }

    /** While this is the same, nothing has changed. */
    long changes() {
        return logChanges() + commits;
    }

    /** While this is the same, the same is there to be read. */
    long logChanges() {
        return appended + losses;
    }

    /** How many records it was given. */
    long appended() {
        return appended;
    }

}
