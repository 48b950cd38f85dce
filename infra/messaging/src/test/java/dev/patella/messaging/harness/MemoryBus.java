package dev.patella.messaging.harness;

import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.engine.TopicIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One log for all topics; the consumer's offset moves when it says so. */
public final class MemoryBus implements Bus, TopicIds {

    private final List<BusRecord> log = new ArrayList<>();
    private int remade;
    private boolean silent;
    private Predicate<OutRecord> impossible = record -> false;

    /** From now on, these are never accepted. */
    public void refuse(Predicate<OutRecord> which) {
        impossible = which;
    }

    @Override
    public List<Sent> publish(List<OutRecord> records) {
        return records.stream().map(this::sent).toList();
    }

    @Override
    public int partitions(String topic) {
        return silent ? 0 : 1;
    }

    @Override
    public int partition(String topic, String key) {
        return silent ? -1 : 0;
    }

    /** From now on, it does not say how many partitions a topic has. */
    public void silence() {
        silent = true;
    }

    private Sent sent(OutRecord record) {
        if (impossible.test(record)) {
            return Sent.IMPOSSIBLE;
        }
        append(record);
        return Sent.ACKNOWLEDGED;
    }

    /** Appends a record as anybody could. */
    public void append(OutRecord record) {
        log.add(new BusRecord(record.topic(), 0, log.size(), new CloudEvent(record.attributes(), record.key(), record.data(),
                Instant.EPOCH)));
    }

    /** Records of these topics from an offset on. */
    public List<BusRecord> from(int offset, List<String> topics) {
        return log.subList(Math.min(offset, log.size()), log.size()).stream().filter(record -> topics.contains(record.topic())).toList();
    }

    /** The next offset. */
    public int end() {
        return log.size();
    }

    /** A topic is deleted and made anew: nothing is left in it. */
    public void remake(String topic) {
        log.replaceAll(record -> record.topic().equals(topic)
                ? new BusRecord("", 0, record.offset(), new CloudEvent(Map.of(), null, "", Instant.EPOCH))
                : record);
        remade++;
    }

    @Override
    public String id(String topic) {
        return topic + " " + remade;
    }

    /** Remembers the log; running the result puts it back. */
    Runnable save() {
        List<BusRecord> then = List.copyOf(log);
        int times = remade;
        return () -> {
            log.clear();
            log.addAll(then);
            remade = times;
        };
    }

    /** All records of a topic. */
    public List<BusRecord> of(String topic) {
        return from(0, List.of(topic));
    }
}
