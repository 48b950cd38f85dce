package dev.patella.messaging.harness;

import dev.patella.messaging.Answer;
import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.CommandInput;
import dev.patella.messaging.Desk;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.Consumer;
import dev.patella.messaging.engine.Engine;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.Sweeper;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.Topics;
import dev.patella.messaging.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A service in one thread over a store and a bus in memory, which survive its crashes; everything else is lost in one.
 */
public final class Rig<S, C, F, E> {

    /** The topics of tests. */
    public static final Topics TOPICS = new Topics("patella", List.of("intake", "scheduling", "lab", "followup"));

    private final MemoryStore store = new MemoryStore();
    private final MemoryBus bus = new MemoryBus();
    private final Faults faults = new Faults();
    private final ServiceDefinition<S, C, F, E> definition;
    private final ClinicInbox<C> inbox;
    private final List<String> heard;
    private final Clock clock = new Clock();
    private final Clock machineClock = new Clock();
    private Running<S, C, F, E> process;
    private int offset;

    /** @param definition given the rig's faults, so that calls of errands and preparations can be lost too */
    public Rig(Function<java.util.function.Consumer<Runnable>, ServiceDefinition<S, C, F, E>> definition, @Nullable ClinicInbox<C> inbox) {
        this.definition = definition.apply(faults::outside);
        this.inbox = inbox == null ? event -> new ClinicInbox.Verdict.NotMine<>() : inbox;
        this.heard = TOPICS.heardBy(this.definition.name());
        this.process = start();
    }

    private static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-03-02T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    private record Running<S, C, F, E>(Engine<S, C, F, E> engine, Relay relay, Consumer<S, C, F, E> consumer,
            Sweeper<S, C, F, E> sweeper) {}

    private Running<S, C, F, E> start() {
        Store faulty = faults.around(store);
        Bus faultyBus = faults.around(bus);
        Relay relay = new Relay(definition, TOPICS, faulty, faultyBus, new JsonWriter(), machineClock, Telemetry.NONE, FailPoint.NONE,
                () -> {});
        Engine<S, C, F, E> engine = new Engine<>(definition, TOPICS, faulty, relay, new JsonWriter(), clock, Telemetry.NONE,
                FailPoint.NONE, () -> {});
        return new Running<>(engine, relay, new Consumer<>(engine, inbox, TOPICS, machineClock), new Sweeper<>(engine, machineClock));
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

    /** What the edge talks to. */
    public Desk<S, C> desk() {
        return process.engine();
    }

    /** Time passes. */
    public void pass(Duration duration) {
        clock.now = clock.now.plus(duration);
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

    private boolean round() {
        List<BusRecord> poll = bus.from(offset, heard);
        int end = bus.end();
        if (!poll.isEmpty()) {
            process.consumer().consume(poll);
        }
        offset = end;
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

    /** Reads everything again, as after a group's offsets were set back. */
    public void rewind() {
        offset = 0;
    }
}
