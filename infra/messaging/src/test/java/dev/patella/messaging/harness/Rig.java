package dev.patella.messaging.harness;

import dev.patella.messaging.Answer;
import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Errand;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.Timer;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.Consumer;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.DomainRecord;
import dev.patella.messaging.engine.Engine;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.engine.Freshness;
import dev.patella.messaging.engine.Heartbeat;
import dev.patella.messaging.engine.Lack;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.engine.Refilling;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Resending;
import dev.patella.messaging.engine.Restoring;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.StreamActs;
import dev.patella.messaging.engine.StreamDesk;
import dev.patella.messaging.engine.Sweeper;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.Told;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.engine.WaitingActs;
import dev.patella.messaging.engine.WaitingDesk;
import dev.patella.messaging.engine.WaitingFacts;
import dev.patella.messaging.engine.Watermark;
import dev.patella.messaging.engine.Watermarks;
import dev.patella.messaging.json.JacksonCommands;
import dev.patella.messaging.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A service in one thread over a store and a bus in memory, which survive its crashes; everything else is lost in one.
 */
public final class Rig<S, C, F, E> {

    /** The topics of tests. */
    public static final Topics TOPICS = new Topics("patella", List.of("intake", "scheduling", "lab", "followup"));

    /** A value for `patella.messaging.waiting-key`. */
    public static final String WAITING_KEY = "YS13YWl0aW5nLWtleS1vZi10ZXN0cy0tLS0tLS0tLS0=";

    /** For how long facts wait. */
    public static final Duration FACT_DEADLINE = Duration.ofDays(2);

    private final MemoryStore store = new MemoryStore();
    private final MemoryBus bus = new MemoryBus();
    private final MemoryWatermarks watermarks;
    private final Faults faults = new Faults();
    private final ServiceDefinition<S, C, F, E> definition;
    private final ClinicInbox<C> inbox;
    private final List<String> heard;
    private final Clock clock = new Clock();
    private final Clock machineClock = new Clock();
    private Running<S, C, F, E> process;
    private final Set<String> errandsRun = new TreeSet<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Set<Watermark.Place> movedOn = new HashSet<>();
    private int offset;
    private boolean hurried;

    /** @param definition given the rig's faults, so that calls of errands and preparations can be lost too */
    public Rig(Function<java.util.function.Consumer<Runnable>, ServiceDefinition<S, C, F, E>> definition, @Nullable ClinicInbox<C> inbox) {
        this.definition = noting(definition.apply(faults::outside));
        this.inbox = inbox == null ? event -> new ClinicInbox.Verdict.NotMine<>() : inbox;
        this.watermarks = new MemoryWatermarks(store, clock);
        this.heard = TOPICS.heardBy(this.definition.name());
        this.process = start();
    }

    private ServiceDefinition<S, C, F, E> noting(ServiceDefinition<S, C, F, E> of) {
        Map<String, Errand<S, C>> errands = new HashMap<>();
        of.errands().forEach((kind, errand) -> errands.put(kind, (id, state, timer, moment) -> {
            errandsRun.add(kind);
            return errand.run(id, state, timer, moment);
        }));
        return new ServiceDefinition<>(of.name(), of.collection(), of.aggregate(), of.events(), of.state(), of.outgoing(), of.incoming(),
                of.commands(), of.preparation(), errands, of.projection(), of.indexed());
    }

    private static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-03-02T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    private record Running<S, C, F, E>(Engine<S, C, F, E> engine, Relay relay, Consumer<S, C, F, E> consumer,
            Sweeper<S, C, F, E> sweeper, Heartbeat heartbeat, Resending resending, StreamDesk stream, Restoring restoring) {}

    private Running<S, C, F, E> start() {
        Store faulty = faults.around(store);
        Bus faultyBus = faults.around(bus);
        Relay relay = new Relay(definition, TOPICS, faulty, faultyBus, new JsonWriter(), machineClock, Telemetry.NONE, FailPoint.NONE,
                () -> {});
        Watermarks known = faults.around(watermarks);
        // By the service's clock, which stands still where the machine's goes on: so what a crash delays rests on the same times.
        Freshness freshness = new Freshness(known, id -> 0, clock, Freshness.Limits.DEFAULT);
        Engine<S, C, F, E> engine = new Engine<>(definition, TOPICS, faulty, relay, new JsonWriter(), freshness, clock, Telemetry.NONE,
                FailPoint.NONE, () -> {}, facts());
        Resending resending = new Resending(definition.name(), TOPICS, faulty, faultyBus, machineClock, Telemetry.NONE);
        Refilling refilling = new Refilling(definition.name(), TOPICS, faulty, known, bus, relay, faultyBus, Telemetry.NONE);
        return new Running<>(engine, relay, new Consumer<>(engine, inbox, TOPICS, machineClock, told(resending)),
                new Sweeper<>(engine, machineClock),
                new Heartbeat(definition.name(), TOPICS, known, refilling, relay, faultyBus, new JsonWriter(), freshness, clock), resending,
                new StreamActs(resending, refilling), new Restoring(definition.name(), TOPICS, faulty, known, (topic, since, page) -> page
                        .accept(bus.of(topic)), machineClock, new JsonWriter(), Telemetry.NONE));
    }

    private Told told(Resending resending) {
        return new Told() {
            @Override
            public void lacking(Lack lack) {
                resending.asked(lack);
            }

            @Override
            public void movedOn(Watermark.Place place) {
                movedOn.add(place);
            }
        };
    }

    private WaitingFacts<C> facts() {
        return new WaitingFacts<>(JacksonCommands.of(definition.commands()), FACT_DEADLINE, machineClock, id -> {});
    }

    Faults faults() {
        return faults;
    }

    /** The service's store. */
    public MemoryStore store() {
        return store;
    }

    /** The bus. */
    public MemoryBus bus() {
        return bus;
    }

    /** What it knows of freshness. */
    public MemoryWatermarks watermarks() {
        return watermarks;
    }

    /** Gives a sign of life; after a crash, or when it fails, gives the next one. */
    public Heartbeat.Outcome beat() {
        try {
            Heartbeat.Outcome outcome = process.heartbeat().beat();
            if (outcome != Heartbeat.Outcome.NOT_ACKNOWLEDGED) {
                return outcome;
            }
        } catch (Faults.Crash e) {
            crash();
        } catch (Store.StoreUnavailable | Desk.TemporarilyUnavailable e) {
            // The next one comes in time.
        }
        return process.heartbeat().beat();
    }

    /** What the database holds; running the result puts that back, as a backup is put back, and starts the process anew. */
    public Runnable backUp() {
        Runnable documents = store.save();
        Runnable known = watermarks.save();
        return () -> {
            documents.run();
            known.run();
            crash();
        };
    }

    /** Compares the database with what the service has said, as a start does; after a crash, or when it fails, does it again. */
    public int compare() {
        try {
            return process.restoring().check();
        } catch (Faults.Crash e) {
            crash();
        } catch (Store.StoreUnavailable e) {
            // The start fails, and is tried again.
        }
        return process.restoring().check();
    }

    /** Places that turned out to be in another topic than the one that was read. */
    public Set<Watermark.Place> movedOn() {
        return movedOn;
    }

    /** Gives signs of life until one was given: a topic that was made anew is filled first. */
    public void beatUntilSaid() {
        for (int beats = 0; beats < 10; beats++) {
            if (beat() == Heartbeat.Outcome.SAID) {
                return;
            }
        }
        throw new IllegalStateException("No sign of life is given");
    }

    /** An operator has everything said again; after a crash, or when it is unavailable, does the same again. */
    public void republish() {
        try {
            process.stream().republish();
            return;
        } catch (Faults.Crash e) {
            crash();
        } catch (Store.StoreUnavailable | Desk.TemporarilyUnavailable e) {
            // Nobody knows what became of it: the operator asks again.
        }
        process.stream().republish();
    }

    /** Says again what others lack; what was asked of a process that died is asked again by who lacks it. */
    public void answerReaders() {
        try {
            process.resending().answer();
        } catch (Faults.Crash e) {
            crash();
        } catch (Store.StoreUnavailable | Desk.TemporarilyUnavailable e) {
            // Who lacks it asks again.
        }
    }

    /** What the edge talks to. */
    public Desk<S, C> desk() {
        return process.engine();
    }

    /** Does what an operator does about what waits; after a crash, or when it is unavailable, does the same again. */
    public WaitingDesk.Result operate(Function<WaitingDesk, WaitingDesk.Result> act) {
        try {
            return act.apply(operators());
        } catch (Faults.Crash e) {
            crash();
        } catch (Store.StoreUnavailable e) {
            // Nobody knows what became of it: the operator asks again.
        }
        return act.apply(operators());
    }

    private WaitingDesk operators() {
        return new WaitingActs<>(process.engine(), process.consumer(), TOPICS);
    }

    /** Time passes. */
    public void pass(Duration duration) {
        clock.now = clock.now.plus(duration);
    }

    /** Time passes until then; what becomes due on the way rings when it is due. */
    public void passTo(Instant time) {
        for (Instant due = earliestDue(); due != null && !due.isAfter(time); due = earliestDue()) {
            clock.now = due.isAfter(clock.now) ? due : clock.now;
            settle();
        }
        clock.now = time.isAfter(clock.now) ? time : clock.now;
    }

    private @Nullable Instant earliestDue() {
        return store.documents()
                .stream()
                .map(Document::due)
                .filter(Objects::nonNull)
                .map(Timer::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** State of its only aggregate, or the initial one. */
    public S state() {
        return state("");
    }

    /** State of this aggregate; where there is none, of its only one. */
    S state(String aggregate) {
        return opened(aggregate).map(one -> definition.state().decode(one.stateVersion(), one.state()))
                .orElseGet(definition.aggregate()::initial);
    }

    /** This id, where there is such an aggregate; else that of its only one, or null. */
    @Nullable
    String known(String aggregate) {
        return opened(aggregate).map(Document::id).orElse(null);
    }

    private Optional<Document> opened(String aggregate) {
        List<Document> opened = store.documents().stream().filter(one -> one.revision() > 0).toList();
        return opened.stream().filter(one -> one.id().equals(aggregate)).findFirst().or(() -> opened.stream().findFirst());
    }

    /** Kinds of timers that rang, and of errands that were run. */
    Set<String> rung() {
        Set<String> kinds = new TreeSet<>(errandsRun);
        store.journals().values().forEach(entries -> entries.forEach(entry -> {
            String input = entry.record().cause().input();
            if (input.startsWith("timer|")) {
                kinds.add(input.split("\\|", -1)[1]);
            }
            if (entry.record().type().equals(DomainRecord.FACT_OVERDUE)) {
                kinds.add(WaitingFacts.OVERDUE);
            }
        }));
        return kinds;
    }

    /** This survives crashes too, and is compared: when a call went wrong, it holds in the end what it holds when none did. */
    public Rig<S, C, F, E> keep(Kept register) {
        kept.add(register);
        return this;
    }

    List<Object> registers() {
        return kept.stream().map(Kept::contents).toList();
    }

    /** Remembers everything that survives a crash; running the result puts that back and starts the process anew. */
    Runnable save() {
        List<Runnable> parts = new ArrayList<>(List.of(store.save(), bus.save(), watermarks.save()));
        kept.forEach(register -> parts.add(register.save()));
        Instant time = clock.now;
        Instant machineTime = machineClock.now;
        int read = offset;
        return () -> {
            parts.forEach(Runnable::run);
            clock.now = time;
            machineClock.now = machineTime;
            offset = read;
            crash();
        };
    }

    /** The time. */
    public Instant now() {
        return clock.now;
    }

    /** Everything in memory is lost. */
    public void crash() {
        process = start();
    }

    /** Somebody publishes these records. */
    public void arrive(OutRecord... records) {
        List.of(records).forEach(bus::append);
    }

    /** Hands a command to the desk; after a crash, or when it is unavailable, sends the same again, as a client does. */
    public Answer ask(CommandInput<C> input) {
        try {
            return process.engine().handle(input);
        } catch (Faults.Crash e) {
            crash();
        } catch (Desk.TemporarilyUnavailable | Store.StoreUnavailable e) {
            // Nobody knows what became of it: the client asks again.
        }
        return process.engine().handle(input);
    }

    /** Consumes, rings and relays until nothing is left to do. */
    public void settle() {
        for (int round = 0; round < 50; round++) {
            try {
                if (!round()) {
                    return;
                }
            } catch (Faults.Crash e) {
                crash();
            } catch (Store.StoreUnavailable | Desk.TemporarilyUnavailable e) {
                // The loop of the running service does the same: it tries again.
            }
        }
        throw new IllegalStateException("The service does not come to rest");
    }

    /** Consumes, rings and relays once. */
    public void work() {
        round();
    }

    private boolean round() {
        List<BusRecord> poll = bus.from(offset, heard);
        int end = bus.end();
        int done = poll.isEmpty() ? 0 : process.consumer().consume(poll, () -> hurried);
        offset = done < poll.size() ? (int) poll.get(done).offset() : end;
        List<String> waiting = store.waitingAggregates(machineClock.now, 100);
        if (!waiting.isEmpty()) {
            process.consumer().drain(waiting);
        }
        // Only the machine's time passes by itself, so that what a crash delays is recorded with the same times.
        machineClock.now = machineClock.now.plusSeconds(2);
        int rung = process.sweeper().sweep(100);
        process.relay().sweep(Duration.ZERO, 100);
        boolean relayed = process.relay().run();
        boolean moved = bus.from(offset, heard).isEmpty();
        return rung > 0 || !relayed || !moved || store.documents().stream().anyMatch(one -> !one.outbox().isEmpty())
                || store.unsentReplies() > 0;
    }

    /** From now on, the time for a poll is over as soon as it has begun. */
    public void hurry() {
        hurried = true;
    }

    /** Reads everything again, as after a group's offsets were set back. */
    public void rewind() {
        offset = 0;
    }
}
