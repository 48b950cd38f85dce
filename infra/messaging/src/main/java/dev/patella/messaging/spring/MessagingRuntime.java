package dev.patella.messaging.spring;

import dev.patella.messaging.Desk;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.Consumer;
import dev.patella.messaging.engine.Freshness;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Restoring;
import dev.patella.messaging.engine.Sweeper;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.mongo.MongoStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.BatchListenerFailedException;

/** Runs a service's consumer, relay and sweepers; drains the relay before it stops. */
final class MessagingRuntime implements SmartLifecycle, Activity.Source, Timers {

    private static final Logger LOG = LoggerFactory.getLogger(MessagingRuntime.class);
    private static final int BATCH = 500;
    /** It takes three writes, however much it is, and nobody waits for it; the longer, the more is published twice after a crash. */
    private static final Duration ARCHIVES_APART = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(3);

    private final MongoStore store;
    private final DatabaseGuard guard;
    private final DatabaseCheck database;
    private final Restoring restoring;
    private final Relay relay;
    private final Consumer<?, ?, ?, ?> consumer;
    private final InstantSource businessClock;
    private final InstantSource machineClock;
    private final MessagingProperties properties;
    private final TopicCheck topics;
    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Loop relayLoop;
    private final Loop archiveLoop;
    private final Loop timerLoop;
    private final Loop waitingLoop;
    /** Aggregates that changed while facts wait for them. */
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Map<WaitingItem.Reason, Long> waiting = new ConcurrentHashMap<>();
    private volatile boolean compared;
    private volatile boolean running;
    private long sweptAt;

    MessagingRuntime(MongoStore store, DatabaseGuard guard, DatabaseCheck database, Restoring restoring, TopicCheck topics, Relay relay,
            Consumer<?, ?, ?, ?> consumer,
            Sweeper<?, ?, ?, ?> sweeper, Freshness freshness, InstantSource businessClock, InstantSource machineClock,
            MessagingProperties properties,
            Nudges nudges) {
        this.store = store;
        this.guard = guard;
        this.database = database;
        this.restoring = restoring;
        this.topics = topics;
        this.relay = relay;
        this.consumer = consumer;
        this.businessClock = businessClock;
        this.machineClock = machineClock;
        this.properties = properties;
        this.relayLoop = new Loop("patella-relay", properties.relaySweep(), this::relay);
        this.archiveLoop = new Loop("patella-archive", properties.relaySweep(), ARCHIVES_APART, this::archive);
        this.timerLoop = new Loop("patella-timers", properties.timerSweep(), () -> {
            if (!freshness.clocksDiffer()) {
                sweeper.sweep(BATCH);
            }
            return true;
        });
        this.waitingLoop = new Loop("patella-waiting", properties.waitingSweep(), this::drain);
        nudges.relay(relayLoop::nudge);
        nudges.timers(timerLoop::nudge);
        nudges.facts(id -> {
            changed.add(id);
            waitingLoop.nudge();
        });
    }

    /** Consumes a poll; the offsets move when this returns, and up to the record that the exception names when there was no time for more. */
    void consume(List<BusRecord> poll) {
        inFlight.incrementAndGet();
        try {
            long end = System.nanoTime() + properties.pollWithin().toNanos();
            int done = consumer.consume(poll, () -> System.nanoTime() - end >= 0);
            poll.subList(0, done).forEach(record -> readsFrom(record.topic(), record.partition(), record.offset() + 1));
            if (done < poll.size()) {
                LOG.warn("Time was over after {} of {} records; the rest comes again", done, poll.size());
                throw new BatchListenerFailedException("Time was over", done);
            }
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /** Everything before this offset has taken effect. */
    void readsFrom(String topic, int partition, long offset) {
        positions.merge(topic + "-" + partition, offset, Math::max);
    }

    /** Nothing of this topic has taken effect: it is another one than before. */
    void readsAnew(String topic, int partition) {
        positions.put(topic + "-" + partition, 0L);
    }

    /**
     * Compares the database with what the service has said, once: before that, nothing is published and nothing consumed.
     *
     * @throws dev.patella.messaging.Desk.TemporarilyUnavailable when the broker does not answer
     */
    synchronized void compare() {
        if (!compared) {
            restoring.check();
            compared = true;
        }
    }

    private boolean relay() {
        compare();
        long now = machineClock.millis();
        boolean swept = true;
        if (now - sweptAt >= properties.relaySweep().toMillis()) {
            sweptAt = now;
            swept = swept();
        }
        boolean through = true;
        while (through && relay.unpublished() > 0) {
            through = relay.publish();
            archiveLoop.nudge();
        }
        return through && swept;
    }

    private boolean archive() {
        boolean through = true;
        while (through && relay.unarchived() > 0) {
            through = relay.archive();
        }
        return through;
    }

    /** What was handed over in memory is relayed even when nothing can be found. */
    private boolean swept() {
        try {
            relay.sweep(properties.relayAge(), BATCH);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("What a crash left cannot be looked for now: {}", e.toString());
            return false;
        }
    }

    /** What changed in the meantime is tried with the next turn; what fails is found by the sweep. */
    private void retryFacts() {
        List<String> ids = List.copyOf(changed);
        if (!ids.isEmpty()) {
            inFlight.incrementAndGet();
            try {
                ids.forEach(changed::remove);
                consumer.drain(ids);
            } finally {
                inFlight.decrementAndGet();
            }
        }
    }

    private boolean drain() {
        retryFacts();
        List<String> ids = guard.call(() -> store.waitingAggregates(machineClock.instant().minus(properties.waitingSweep()), BATCH));
        if (!ids.isEmpty()) {
            consumer.drain(ids);
        }
        Map<WaitingItem.Reason, Long> counts = new EnumMap<>(WaitingItem.Reason.class);
        counts.putAll(guard.call(store::waitingByReason));
        for (WaitingItem.Reason reason : WaitingItem.Reason.values()) {
            waiting.put(reason, counts.getOrDefault(reason, 0L));
        }
        return true;
    }

    long waiting(WaitingItem.Reason reason) {
        return waiting.getOrDefault(reason, 0L);
    }

    int pending() {
        return relay.pending();
    }

    /**
     * What is in work is read first and what is pending last: whatever ends in between has been handed on, and shows in what is read later.
     */
    @Override
    public Activity idle(Map<String, Long> upTo, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        Activity activity = look(upTo);
        while (!idle(activity, upTo) && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            archiveLoop.hurry();
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            activity = look(upTo);
        }
        return activity;
    }

    private boolean idle(Activity activity, Map<String, Long> upTo) {
        Instant due = activity.nextDue();
        return activity.pending() == 0 && activity.waiting() == 0 && activity.inFlight() == 0 && !behind(activity.positions(), upTo)
                && (due == null || due.isAfter(businessClock.instant()));
    }

    private static boolean behind(Map<String, Long> reached, Map<String, Long> upTo) {
        return upTo.entrySet().stream().anyMatch(end -> reached.getOrDefault(end.getKey(), 0L) < end.getValue());
    }

    private Activity look(Map<String, Long> upTo) {
        int working = inFlight.get() + changed.size();
        Map<String, Long> reached = Map.copyOf(positions);
        int unrelayed = relay.pending();
        if (working > 0 || unrelayed > 0 || behind(reached, upTo)) {
            // Busy already: the database need not be asked.
            return new Activity(unrelayed, 0, null, working, reached);
        }
        long applicable = guard.call(store::waitingByReason)
                .entrySet()
                .stream()
                .filter(count -> count.getKey().isTriedAgain() && count.getKey() != WaitingItem.Reason.PREREQUISITE)
                .mapToLong(Map.Entry::getValue)
                .sum();
        Instant due = guard.call(store::nextDue).orElse(null);
        return new Activity(relay.pending() + guard.call(store::pendingDocuments), applicable, due, working, reached);
    }

    @Override
    public void look() {
        timerLoop.nudge();
    }

    @Override
    public void start() {
        try {
            topics.check();
        } catch (TopicCheck.NoAnswerException e) {
            LOG.warn("The topics cannot be checked now; the service starts all the same, and consumes when they were. {}", e.getMessage());
        }
        database.check();
        store.createIndexes();
        try {
            compare();
        } catch (Desk.TemporarilyUnavailable e) {
            LOG.warn("The database cannot be compared now with what was said; nothing is published before it was. {}", e.getMessage());
        }
        relayLoop.start();
        archiveLoop.start();
        timerLoop.start();
        waitingLoop.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        timerLoop.close();
        waitingLoop.close();
        relayLoop.close();
        archiveLoop.close();
        if (!relayLoop.ended() || !archiveLoop.ended()) {
            LOG.info(
                    "The relay is still waiting for the broker or the database; what is left in the outboxes is found by the next one to start");
            return;
        }
        try {
            relay();
            archive();
        } catch (RuntimeException e) {
            // What is left in the outboxes is found by the next one to start.
            LOG.info("Not everything was relayed before the stop: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the bindings start, and after they stop: bindings start at Integer.MAX_VALUE - 1000. */
    @Override
    public int getPhase() {
        return 0;
    }
}
