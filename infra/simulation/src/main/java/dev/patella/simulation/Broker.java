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

/** A broker that is simulated: logs by topic and partition, and how far each group has read. */
final class Broker {

    static final int PARTITIONS = 3;

    private final InstantSource clock;
    private final Map<String, List<List<BusRecord>>> topics = new TreeMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private final List<Consumer<BusRecord>> readers = new ArrayList<>();
    private long appended;
    private long commits;

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
        return appended + commits;
    }

    /** How many records it has. */
    long appended() {
        return appended;
    }

}
