package dev.patella.journeys.observed;

import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.kafka.KafkaBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A broker's bad day: every stream event arrives one to five times, in another order than it was sent, some copies long after. An event is
 * acknowledged once it is on its topic, as by the real one.
 */
final class CopyingBus implements Bus, AutoCloseable {

    private static final int MOST_COPIES = 5;
    private static final int LONGEST_DELAY_MILLIS = 10;

    private final KafkaBus bus;
    private final Random random;
    private final List<OutRecord> late = new ArrayList<>();

    CopyingBus(KafkaBus bus, long seed) {
        this.bus = bus;
        this.random = new Random(seed);
    }

    /** A record on its way; a copy has no place among those that wait to be acknowledged. */
    private record Parcel(OutRecord record, int place) {

        static final int COPY = -1;
    }

    @Override
    public synchronized List<Sent> publish(List<OutRecord> records) {
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            parcels.add(new Parcel(records.get(i), i));
            copies(records.get(i), parcels);
        }
        Collections.shuffle(late, random);
        List<OutRecord> arriving = late.subList(0, late.size() / 2);
        arriving.forEach(record -> parcels.add(new Parcel(record, Parcel.COPY)));
        arriving.clear();
        Collections.shuffle(parcels, random);
        Sent[] sent = new Sent[records.size()];
        // In two parts with a pause between them, so that what belongs together comes in different polls.
        deliver(parcels.subList(0, parcels.size() / 2), sent);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS)).toNanos());
        deliver(parcels.subList(parcels.size() / 2, parcels.size()), sent);
        return Arrays.asList(sent);
    }

    private void copies(OutRecord record, List<Parcel> parcels) {
        if (!record.attributes().containsKey("head")) {
            // A reply: whoever asked correlates it by its id and is told once.
            return;
        }
        for (int copy = random.nextInt(MOST_COPIES); copy > 0; copy--) {
            if (random.nextBoolean()) {
                parcels.add(new Parcel(record, Parcel.COPY));
            } else {
                late.add(record);
            }
        }
    }

    private void deliver(List<Parcel> parcels, Sent[] sent) {
        List<Sent> results = bus.publish(parcels.stream().map(Parcel::record).toList());
        for (int i = 0; i < parcels.size(); i++) {
            if (parcels.get(i).place() != Parcel.COPY) {
                sent[parcels.get(i).place()] = results.get(i);
            }
        }
    }

    @Override
    public int partitions(String topic) {
        return bus.partitions(topic);
    }

    @Override
    public int partition(String topic, String key) {
        return bus.partition(topic, key);
    }

    @Override
    public synchronized void close() {
        bus.publish(List.copyOf(late));
        late.clear();
        bus.close();
    }
}
