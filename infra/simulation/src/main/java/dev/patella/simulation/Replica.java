package dev.patella.simulation;

import dev.patella.messaging.Desk;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Beginnings;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.Consumer;
import dev.patella.messaging.engine.Engine;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.engine.Freshness;
import dev.patella.messaging.engine.Heartbeat;
import dev.patella.messaging.engine.Lack;
import dev.patella.messaging.engine.Refilling;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Resending;
import dev.patella.messaging.engine.Restoring;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.StreamActs;
import dev.patella.messaging.engine.Sweeper;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.Told;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.engine.WaitingFacts;
import dev.patella.messaging.engine.Watermark;
import dev.patella.messaging.json.JacksonCommands;
import dev.patella.messaging.json.JsonWriter;
import dev.patella.messaging.mongo.MongoStore;
import dev.patella.messaging.mongo.MongoWatermarks;
import dev.patella.messaging.tink.TinkSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One instance of a service: the engine as it runs, its loops taken apart into jobs. What it holds in memory is lost when it dies. */
final class Replica {

    private static final long NEVER = -1;
    private static final int BATCH = 500;
    private static final int MOST_RECORDS = 12;
    private static final Duration FACT_DEADLINE = Duration.ofDays(2);

    private final World world;
    private final String service;
    private final int number;
    private final Map<Job, Due> jobs = new EnumMap<>(Job.class);
    private Instant frozenUntil = Instant.EPOCH;
    private Duration clockOff = Duration.ZERO;
    private Instant clockWrongUntil = Instant.EPOCH;
    private Instant startsAt = Instant.EPOCH;
    private @Nullable Running process;

    /** What a loop does each time. */
    enum Job {
        /** Consumes a poll. */
        POLL(Duration.ofMillis(100)),
        /** Relays what was committed, and looks for what a crash left. */
        RELAY(Duration.ofSeconds(1)),
        /** Rings timers. */
        TIMERS(Duration.ofMillis(500)),
        /** Tries what waits. */
        WAITING(Duration.ofSeconds(1)),
        /** Gives a sign of life. */
        BEAT(Duration.ofSeconds(10));

        private final Duration every;

        Job(Duration every) {
            this.every = every;
        }
    }

    private static final class Due {
        private Instant next;
        private boolean nudged;
        private Tasks.@Nullable Task task;

        Due(Instant next) {
            this.next = next;
        }
    }

    /** What lives in memory. */
    private final class Running {
        private final Edge<?> edge;
        private final Engine<?, ?, ?, ?> engine;
        private final Relay relay;
        private final Consumer<?, ?, ?, ?> consumer;
        private final Sweeper<?, ?, ?, ?> sweeper;
        private final Heartbeat heartbeat;
        private final Resending resending;
        private final Restoring restoring;
        private final Freshness freshness;
        private final Store store;
        private final Beginnings beginnings;
        private final StreamActs acts;
        private final Map<String, Long> positions = new HashMap<>();
        private final Set<String> changed = new LinkedHashSet<>();
        private Instant sweptAt = Instant.EPOCH;
        /** How the broker's logs were when nothing was left to read. */
        private long emptyAt = NEVER;
        /** Whether it has looked where to begin in the partitions that it has got. */
        private boolean assigned;
        /** Whether a topic is another one than was read: when this poll is done, partitions are given anew. */
        private boolean moved;

        private <S, C, F, E> Running(ServiceDefinition<S, C, F, E> sound, Edge<C> edge) {
            ServiceDefinition<S, C, F, E> definition = world.bug().definition(sound, world);
            Topics topics = World.TOPICS;
            Bus bus = world.bus();
            this.edge = edge;
            store = world.bug().store(new MongoStore(world.database(service), definition, topics, SEAL, Replica.this::machineTime));
            MongoWatermarks watermarks = new MongoWatermarks(world.database(service), definition);
            freshness = new Freshness(watermarks, Broker::partition, Replica.this::machineTime, world.bug().limits());
            relay = new Relay(definition, topics, store, bus, new JsonWriter(), Replica.this::machineTime, Telemetry.NONE, FailPoint.NONE,
                    () -> nudge(Job.RELAY));
            WaitingFacts<C> facts = new WaitingFacts<>(JacksonCommands.of(definition.commands()), FACT_DEADLINE, Replica.this::machineTime,
                    id -> {
                        changed.add(id);
                        nudge(Job.WAITING);
                    });
            Engine<S, C, F, E> made = new Engine<>(definition, topics, store, relay, new JsonWriter(), freshness, world::time,
                    world.telemetry(service), FailPoint.NONE, () -> nudge(Job.TIMERS), facts);
            engine = made;
            resending = new Resending(service, topics, store, bus, Replica.this::machineTime, Telemetry.NONE);
            consumer = new Consumer<>(made, edge, topics, Replica.this::machineTime, new Told() {
                @Override
                public void lacking(Lack lack) {
                    resending.asked(lack);
                }

                @Override
                public void movedOn(Watermark.Place place) {
                    world.bug().movedOn(() -> moved = true);
                }
            });
            sweeper = new Sweeper<>(made, Replica.this::machineTime);
            restoring = new Restoring(service, topics, store, watermarks, (topic, since, page) -> page.accept(world.broker().all(topic)),
                    Replica.this::machineTime, new JsonWriter(), Telemetry.NONE);
            Refilling refilling = new Refilling(service, topics, store, watermarks, world.bug().topicIds(world::topicId), relay, bus,
                    Telemetry.NONE);
            acts = new StreamActs(resending, refilling);
            beginnings = new Beginnings(watermarks, world::topicId, topics);
            heartbeat = new Heartbeat(service, topics, watermarks, refilling, relay, bus, new JsonWriter(), freshness,
                    Replica.this::machineTime);
        }
    }

    private static final TinkSeal SEAL = new TinkSeal("c2ltdWxhdGlvbi13YWl0aW5nLWtleS0tLS0tLS0tLS0=");

    Replica(World world, String service, int number) {
        this.world = world;
        this.service = service;
        this.number = number;
    }

    String service() {
        return service;
    }

    boolean isUp() {
        return process != null;
    }

    boolean isFrozen() {
        return frozenUntil.isAfter(world.machineTime());
    }

    /** When it starts, or null when it runs. */
    @Nullable
    Instant startsAt() {
        return process == null ? startsAt : null;
    }

    /** When it goes on, where it stands still. */
    Instant frozenUntil() {
        return frozenUntil;
    }

    void freeze(Duration length) {
        frozenUntil = world.machineTime().plus(length);
    }

    void setClockWrong(Duration by, Duration length) {
        clockOff = by;
        clockWrongUntil = world.machineTime().plus(length);
    }

    /** Nothing is wrong with it any more. */
    void heal() {
        frozenUntil = Instant.EPOCH;
        clockWrongUntil = Instant.EPOCH;
        if (process == null) {
            startsAt = world.machineTime();
        }
    }

    private Instant machineTime() {
        Instant now = world.machineTime();
        return clockWrongUntil.isAfter(now) ? now.plus(clockOff) : now;
    }

    /** Starts it; reading goes on where the group has come to. */
    void start() {
        Running started = new Running(world.services().definition(service), world.services().edge(service));
        started.restoring.check();
        process = started;
        for (Job job : Job.values()) {
            jobs.put(job, new Due(world.machineTime()));
        }
        world.rebalanced(service);
    }

    /** It dies, and is started again a little later. */
    void die(Duration away) {
        process = null;
        startsAt = world.machineTime().plus(away);
        frozenUntil = Instant.EPOCH;
        jobs.values().forEach(due -> {
            Tasks.Task task = due.task;
            if (task != null) {
                task.kill();
            }
        });
        world.rebalanced(service);
    }

    /** Has everything published again that its service has said; where another instance is at it, that goes on. */
    void republish() {
        Running running = process;
        if (running != null && number == 0) {
            running.acts.republish();
        }
    }

    /** Reading goes on where the group has come to: some partitions are another's now. */
    void readAgain() {
        Running running = process;
        if (running != null) {
            running.positions.clear();
            running.emptyAt = NEVER;
            running.assigned = false;
        }
    }

    private void nudge(Job job) {
        Due due = jobs.get(job);
        if (due != null) {
            due.nudged = true;
        }
    }

    /** Jobs that have something to do, as far as is known without asking anybody. */
    List<Job> nudged() {
        List<Job> nudged = new ArrayList<>();
        if (isUp() && !isFrozen()) {
            jobs.forEach((job, due) -> {
                if (due.task == null && (due.nudged || job == Job.POLL && !due.next.isAfter(world.machineTime()) && hasRecords())) {
                    nudged.add(job);
                }
            });
        }
        return nudged;
    }

    /** Jobs whose time has come; where nothing is left to do, only the signs of life. */
    List<Job> due(boolean restless) {
        List<Job> all = new ArrayList<>();
        if (isUp() && !isFrozen()) {
            jobs.forEach((job, due) -> {
                if (due.task == null && job != Job.POLL && (restless || job == Job.BEAT) && !due.next.isAfter(world.machineTime())) {
                    all.add(job);
                }
            });
        }
        return all;
    }

    /** When the next job's time comes; where nothing is left to do, that of the next sign of life. */
    Instant next(boolean restless) {
        Instant next = Instant.MAX;
        for (Map.Entry<Job, Due> job : jobs.entrySet()) {
            Due due = job.getValue();
            if (due.task == null && (restless || job.getKey() == Job.BEAT) && due.next.isBefore(next)) {
                next = due.next;
            }
        }
        return next;
    }

    /** Whether anything is in work, or is known to have to be done. */
    boolean isBusy() {
        Running running = process;
        return running != null && (running.relay.pending() > 0 || !running.changed.isEmpty()
                || jobs.values().stream().anyMatch(due -> due.task != null || due.nudged));
    }

    /** Begins a job. */
    Tasks.Task begin(Job job) {
        Running running = process;
        Due due = jobs.get(job);
        if (running == null || due == null) {
            throw new IllegalStateException(this + " is not running");
        }
        due.nudged = false;
        Tasks.Task task = world.tasks().make(this + " " + job, this, () -> {
            Duration pause = job.every;
            try {
                work(running, job);
            } catch (RuntimeException e) {
                world.noteFailure(this + " " + job, e);
                pause = Duration.ofMillis(200).plus(job.every);
            } finally {
                due.task = null;
                due.next = world.machineTime().plus(pause);
            }
        });
        due.task = task;
        return task;
    }

    private void work(Running running, Job job) {
        switch (job) {
            case POLL -> poll(running);
            case RELAY -> relay(running);
            case TIMERS -> {
                if (!running.freshness.clocksDiffer()) {
                    running.sweeper.sweep(BATCH);
                }
            }
            case WAITING -> drain(running);
            case BEAT -> {
                running.heartbeat.beat();
                running.resending.answer();
            }
        }
    }

    private boolean hasRecords() {
        Running running = process;
        long changes = world.broker().logChanges();
        if (running == null || running.emptyAt == changes) {
            return false;
        }
        boolean records = !running.assigned;
        for (String topic : World.TOPICS.heardBy(service)) {
            for (int partition : world.partitionsOf(this)) {
                records |= position(running, topic, partition) != world.broker().end(topic, partition);
            }
        }
        running.emptyAt = records ? NEVER : changes;
        return records;
    }

    private static String place(String topic, int partition) {
        return topic + "|" + partition;
    }

    private long position(Running running, String topic, int partition) {
        return running.positions.computeIfAbsent(place(topic, partition), key -> world.broker().committed(service, topic, partition));
    }

    /** Looks where to begin. Where that fails, the next sign of life from another topic has it looked at again. */
    private void begin(Running running) {
        running.assigned = true;
        Set<Watermark.Place> places = new LinkedHashSet<>();
        for (String stream : World.TOPICS.streams()) {
            if (!stream.equals(service)) {
                world.partitionsOf(this).forEach(partition -> places.add(new Watermark.Place(stream, partition)));
            }
        }
        try {
            running.beginnings.assigned(places, new Beginnings.Reader() {
                @Override
                public void goToBeginning(Watermark.Place place) {
                    running.positions.put(place(World.TOPICS.stream(place.stream()), place.partition()), 0L);
                }

                @Override
                public void beginAnew(Watermark.Place place) {
                    goToBeginning(place);
                    world.offsets(() -> world.broker().commit(service, World.TOPICS.stream(place.stream()), place.partition(), 0));
                }
            });
        } catch (RuntimeException e) {
            world.noteFailure(this + " assigned", e);
        }
    }

    private void poll(Running running) {
        if (!running.assigned) {
            begin(running);
        }
        List<BusRecord> poll = new ArrayList<>();
        for (String topic : World.TOPICS.heardBy(service)) {
            for (int partition : world.partitionsOf(this)) {
                if (position(running, topic, partition) > world.broker().end(topic, partition)) {
                    // Beyond the end: a consumer that is told to begins at the beginning then.
                    running.positions.put(place(topic, partition), 0L);
                }
                poll.addAll(world.broker()
                        .from(topic, partition, position(running, topic, partition), 1 + world.random()
                                .nextInt(
                                        MOST_RECORDS)));
            }
        }
        if (poll.isEmpty()) {
            return;
        }
        long generation = world.generation(service);
        boolean late = world.random().nextInt(50) == 0;
        if (world.bug().movesOffsetsFirst()) {
            moveOffsets(running, poll, generation);
            running.consumer.consume(poll, () -> false);
        } else {
            int done = running.consumer.consume(poll, () -> late);
            moveOffsets(running, poll.subList(0, done), generation);
        }
        if (running.moved) {
            running.moved = false;
            world.rebalanced(service);
        }
    }

    private void moveOffsets(Running running, List<BusRecord> done, long generation) {
        world.offsets(() -> {
            // A group that has been divided anew does not take what an earlier owner says.
            if (generation == world.generation(service)) {
                done.forEach(record -> {
                    running.positions.put(place(record.topic(), record.partition()), record.offset() + 1);
                    world.broker().commit(service, record.topic(), record.partition(), record.offset() + 1);
                });
            }
        });
    }

    private void relay(Running running) {
        Instant now = machineTime();
        if (!now.isBefore(running.sweptAt.plus(Job.RELAY.every))) {
            running.sweptAt = now;
            running.relay.sweep(Duration.ofSeconds(2), BATCH);
        }
        boolean through = true;
        while (through && running.relay.pending() > 0) {
            through = running.relay.run();
        }
    }

    private void drain(Running running) {
        List<String> changed = List.copyOf(running.changed);
        running.changed.clear();
        if (!changed.isEmpty()) {
            running.consumer.drain(changed);
        }
        List<String> waiting = running.store.waitingAggregates(machineTime().minus(Job.WAITING.every), BATCH);
        if (!waiting.isEmpty()) {
            running.consumer.drain(waiting);
        }
    }

    Desk<?, ?> desk() {
        Running running = process;
        if (running == null) {
            // Whoever asks belongs to a process that has died.
            throw new Tasks.Killed();
        }
        return running.engine;
    }

    /** Hands it a command, as it comes over HTTP. */
    Edge.Answered handle(Edge.Asked asked) {
        Running running = process;
        if (running == null) {
            throw new Desk.TemporarilyUnavailable("Nobody is there", null);
        }
        return handle(running.edge, running.engine, asked);
    }

    @SuppressWarnings("unchecked")
    private <C> Edge.Answered handle(Edge<C> edge, Engine<?, ?, ?, ?> engine, Edge.Asked asked) {
        return edge.handle(asked, (Desk<?, C>) engine, world.time());
    }

    @Override
    public String toString() {
        return service + "-" + number;
    }
}
