package dev.patella.models;

import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.Incoming;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.engine.Block;
import dev.patella.messaging.engine.Bus;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.Consumer;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.Engine;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.engine.Freshness;
import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.WaitingActs;
import dev.patella.messaging.engine.WaitingFacts;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.harness.MemoryStore;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.json.JacksonCommands;
import dev.patella.messaging.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two services of the real engine, driven by a behaviour of the model Relay: intake says words about one parcel, scheduling hears them. Event n
 * of the model is n + 2 here, since the parcel is opened first.
 */
final class RelayReplay implements Replayed {

    private static final String ID = "P1";
    private static final int OPENED = 2;
    private static final String UNREADABLE = "unreadable";
    private static final String BUG = "bug";
    private static final InstantSource CLOCK = () -> Instant.parse("2026-03-02T08:00:00Z");

    private final int last;
    private final long rests;
    private final Set<?> unreadable;
    private final Set<?> buggy;
    private final MemoryStore produced = new MemoryStore();
    private final MemoryStore heard = new MemoryStore();
    private final List<BusRecord> topic = new ArrayList<>();
    private final Map<Long, Producer> relays = new HashMap<>();
    private final Map<Long, Reader> workers = new HashMap<>();
    private final Engine<Parcel, Command, Foreign, Event> producer;
    private final boolean forgetful;
    private boolean fixed;
    private int offset;

    /** What becomes of the next records that are sent. */
    private Set<?> there = Set.of();
    private Set<?> acknowledged = Set.of();

    private interface OnePartition extends Bus {

        @Override
        default int partitions(String topic) {
            return 1;
        }

        @Override
        default int partition(String topic, String key) {
            return 0;
        }
    }

    private record Producer(Stepped thread, Relay relay) {}

    private record Reader(Stepped thread, Engine<Parcel, Command, Foreign, Event> engine,
            Consumer<Parcel, Command, Foreign, Event> consumer) {}

    /** @param forgetful a deliberate mistake: what is put aside is not kept */
    RelayReplay(int last, long rests, Set<?> unreadable, Set<?> buggy, boolean forgetful) {
        this.last = last;
        this.rests = rests;
        this.unreadable = unreadable;
        this.buggy = buggy;
        this.forgetful = forgetful;
        var intake = Parcels.definition("intake", Runnable::run, key -> key);
        Relay relay = relay(intake, produced, bus(true));
        this.producer = engine(intake, produced, relay);
        producer.handle(Parcels.http("open", new Command.Open("opened")));
        relay.sweep(Duration.ZERO, 1);
        relay.run();
        Reader reader = reader();
        reader.consumer().consume(List.copyOf(topic), () -> false);
        topic.clear();
    }

    /** The other service of the same engine. */
    private ServiceDefinition<Parcel, Command, Foreign, Event> scheduling() {
        var of = Parcels.definition("scheduling", Runnable::run, key -> key);
        Incoming<Foreign> incoming = (stream, type, version, data) -> {
            if (data.contains(UNREADABLE)) {
                throw new IllegalArgumentException("It cannot be read");
            }
            return of.incoming().read(stream, type, version, fixed ? data.replace("\"" + BUG + "\"", "\"fixed\"") : data);
        };
        return new ServiceDefinition<>(of.name(), of.collection(), of.aggregate(), of.events(), of.state(), of.outgoing(), incoming,
                of.commands(), of.preparation(), of.errands(), of.projection(), of.indexed());
    }

    private static Relay relay(ServiceDefinition<Parcel, Command, Foreign, Event> of, Store store, Bus bus) {
        return new Relay(of, Rig.TOPICS, store, bus, new JsonWriter(), CLOCK, Telemetry.NONE, FailPoint.NONE, () -> {});
    }

    private static Engine<Parcel, Command, Foreign, Event> engine(ServiceDefinition<Parcel, Command, Foreign, Event> of, Store store,
            Relay relay) {
        Freshness freshness = new Freshness(Unasked.watermarks(), id -> 0, CLOCK, Freshness.Limits.DEFAULT);
        return new Engine<>(of, Rig.TOPICS, store, relay, new JsonWriter(), freshness, CLOCK, Telemetry.NONE, FailPoint.NONE, () -> {},
                new WaitingFacts<>(JacksonCommands.of(of.commands()), Rig.FACT_DEADLINE, CLOCK, id -> {}));
    }

    private Producer producer(long r) {
        return relays.computeIfAbsent(r, key -> {
            Stepped thread = new Stepped();
            Bus real = bus(false);
            OnePartition gated = records -> {
                thread.halt("publish");
                return real.publish(records);
            };
            return new Producer(thread, relay(Parcels.definition("intake", Runnable::run, word -> word), thread.around(produced), gated));
        });
    }

    private Reader reader(long w) {
        return workers.computeIfAbsent(w, key -> reader(new Stepped(), null));
    }

    private Reader reader() {
        return reader(new Stepped(), heard);
    }

    private Reader reader(Stepped thread, @Nullable Store ungated) {
        var of = scheduling();
        Store store = ungated != null ? ungated : thread.around(forgetful ? Unasked.forgetful(heard) : heard);
        Engine<Parcel, Command, Foreign, Event> engine = engine(of, store, relay(of, store, bus(true)));
        return new Reader(thread, engine, new Consumer<>(engine, event -> new ClinicInbox.Verdict.NotMine<>(), Rig.TOPICS, CLOCK));
    }

    private OnePartition bus(boolean faultless) {
        return records -> records.stream().map(record -> {
            Long n = Long.parseLong(Objects.requireNonNull(record.attributes().get("id"))) - OPENED;
            if (faultless || there.contains(n)) {
                append(record);
            }
            return faultless || acknowledged.contains(n) ? Bus.Sent.ACKNOWLEDGED : Bus.Sent.FAILED;
        }).toList();
    }

    private void append(OutRecord record) {
        topic.add(new BusRecord(record.topic(), 0, offset++, new CloudEvent(record.attributes(), record.key(), record.data(),
                Instant.EPOCH)));
    }

    @Override
    public void act(List<?> act, Map<String, Object> before, Map<String, Object> after) {
        step(act, before);
        settle(after);
    }

    private void step(List<?> act, Map<String, Object> before) {
        switch ((String) act.getFirst()) {
            case "Commit" -> {
                long n = committed() + 1;
                String word = unreadable.contains(n) ? UNREADABLE : buggy.contains(n) ? BUG : "word " + n;
                producer.handle(Parcels.http("note " + n, new Command.Note(word)));
            }
            case "OtherSays" -> append(other());
            case "Sweep" -> {
                Producer one = producer(number(act));
                one.thread().begin(() -> {
                    one.relay().sweep(Duration.ZERO, 10);
                    one.relay().run();
                });
            }
            case "Publish" -> {
                there = (Set<?>) act.get(2);
                acknowledged = (Set<?>) act.get(3);
                go(producer(number(act)).thread(), "publish");
            }
            case "Archive" -> go(producer(number(act)).thread(), "archive");
            case "Trim" -> go(producer(number(act)).thread(), "trim");
            case "RelayDies" -> {
                producer(number(act)).thread().die();
                relays.remove(number(act));
            }
            case "Poll" -> {
                List<BusRecord> poll = List.copyOf(topic.subList(0, Math.toIntExact((Long) act.get(2))));
                Reader one = reader(number(act));
                one.thread().begin(() -> {
                    one.consumer().consume(poll, () -> false);
                    one.thread().halt("move");
                });
            }
            case "Drain" -> reader(number(act)).thread().begin(() -> reader(number(act)).consumer().drain(List.of(ID)));
            case "Replay" -> {
                Reader one = reader(number(act));
                String id = waiting((Long) act.get(2)).id();
                one.thread()
                        .begin(() -> new WaitingActs<>(one.engine(), one.consumer(), Rig.TOPICS).replay(id, by(OperatorAct.Kind.REPLAY)));
            }
            case "PutAside" -> go(reader(number(act)).thread(), "putAside");
            case "Write" -> go(reader(number(act)).thread(), "commit");
            case "Drop" -> go(reader(number(act)).thread(), "drop");
            case "Move" -> {
                Map<?, ?> worker = (Map<?, ?>) ((List<?>) Objects.requireNonNull(before.get("worker"))).get((int) number(act) - 1);
                topic.subList(0, Math.toIntExact((Long) Objects.requireNonNull(worker.get("records")))).clear();
                go(reader(number(act)).thread(), "move");
            }
            case "WorkerDies" -> {
                reader(number(act)).thread().die();
                workers.remove(number(act));
            }
            case "Repair" -> {
                WaitingItem item = waiting((Long) act.get(1));
                CloudEvent event = item.event();
                heard.acted(item.id(), by(OperatorAct.Kind.REPAIR), new WaitingItem(item.id(), item.aggregate(), item.reason(), item
                        .detail(),
                        item.topic(), item.partition(), item.offset(), new CloudEvent(event.attributes(), event.key(),
                                event.data().replace(UNREADABLE, "repaired"), event.appendedAt()),
                        item.since()));
            }
            case "Fix" -> fixed = true;
            default -> throw new IllegalArgumentException("Nothing in the code is " + act);
        }
    }

    private static void go(Stepped thread, String call) {
        if (!thread.at().equals(call)) {
            throw new AssertionError("The model is at " + call + ", and the code at " + thread.at());
        }
        thread.go();
    }

    /** What is idle in the model may still have a call to make that changes nothing. */
    private void settle(Map<String, Object> state) {
        relays.forEach((r, one) -> settle(one.thread(), (Map<?, ?>) ((List<?>) Objects.requireNonNull(state.get("relay"))).get((int) (r
                - 1)),
                "trim"));
        workers.forEach((w, one) -> settle(one.thread(), (Map<?, ?>) ((List<?>) Objects.requireNonNull(state.get("worker"))).get((int) (w
                - 1)),
                "move"));
    }

    private static void settle(Stepped thread, Map<?, ?> model, String harmless) {
        if (Stepped.IDLE.equals(model.get("pc")) && thread.at().equals(harmless)) {
            thread.go();
        }
    }

    /** Everything that must end, ends. */
    @Override
    public void close() {
        relays.values().forEach(one -> one.thread().die());
        workers.values().forEach(one -> one.thread().die());
    }

    private static OperatorAct by(OperatorAct.Kind kind) {
        return new OperatorAct(kind, "otto", "replay", CLOCK.instant());
    }

    private static long number(List<?> act) {
        return (Long) act.get(1);
    }

    /** The other stream's only event. */
    private OutRecord other() {
        var basis = document(produced).outbox()
                .stream()
                .filter(entry -> entry.n() == rests + OPENED)
                .findFirst()
                .map(entry -> entry.head())
                .orElseGet(() -> produced.journal(ID, rests + OPENED).orElseThrow().head());
        return new OutRecord(Rig.TOPICS.stream("lab"), ID,
                Map.of("type", "dev.patella.lab.said.v1", "source", "/patella/lab/P1", "id", "1", "subject", ID, "head", Parcels.hash(1),
                        "previous", "0:", "basis", "intake=" + (rests + OPENED) + ":" + basis, "time", "2026-03-02T07:00:00Z"),
                "{\"site\":\"ZRH\"}");
    }

    private WaitingItem waiting(long n) {
        return heard.allWaiting().stream().filter(item -> model(item.id()) == n).findFirst().orElseThrow();
    }

    /** The model's number of what waits under this id. */
    private long model(String waitingId) {
        String[] parts = waitingId.split("\\|", -1);
        return parts[0].equals("lab") ? last + 1 : Long.parseLong(parts[2]) - OPENED;
    }

    private static Document document(MemoryStore store) {
        return store.documents().stream().filter(one -> one.id().equals(ID)).findFirst().orElseGet(() -> Document.none(ID));
    }

    private long committed() {
        return document(produced).n() - OPENED;
    }

    @Override
    public Map<String, Object> abstractly() {
        Document of = document(produced);
        Document reader = document(heard);
        Map<String, Object> state = new TreeMap<>();
        state.put("committed", committed());
        state.put("trimmed", committed() - of.outbox().size());
        state.put("journal", new TreeSet<>(produced.journals()
                .getOrDefault(ID, List.of())
                .stream()
                .map(entry -> entry.n() - OPENED)
                .filter(n -> n > 0)
                .toList()));
        state.put("topic", topic.stream()
                .map(record -> record.topic().equals(Rig.TOPICS.stream("lab")) ? last + 1L
                        : Long.parseLong(Objects.requireNonNull(record.event().attribute("id"))) - OPENED)
                .toList());
        state.put("mark", Objects.requireNonNull(reader.marks().get("intake")).n() - OPENED);
        state.put("other", reader.marks().containsKey("lab"));
        state.put("blocks", new TreeSet<>(reader.blocks().stream().map(Block::cause).map(this::model).toList()));
        state.put("effect", words(reader));
        Map<Long, String> waiting = new TreeMap<>();
        heard.allWaiting().forEach(item -> waiting.put(model(item.id()), item.reason().name()));
        state.put("waiting", waiting);
        return state;
    }

    private List<Long> words(Document reader) {
        List<Long> effect = new ArrayList<>();
        long n = 0;
        for (String word : scheduling().state().decode(reader.stateVersion(), reader.state()).words()) {
            if (!word.equals("opened")) {
                n++;
                boolean expected = unreadable.contains(n) ? word.equals("repaired")
                        : buggy.contains(n) ? word.equals("fixed") : word.equals("word " + n);
                effect.add(expected ? n : -1L);
            }
        }
        return effect;
    }

    @Override
    public Map<String, Object> expected(Map<String, Object> model) {
        Map<?, ?> doc = (Map<?, ?>) Objects.requireNonNull(model.get("doc"));
        Map<String, Object> state = new TreeMap<>();
        state.put("committed", Objects.requireNonNull(model.get("committed")));
        state.put("trimmed", Objects.requireNonNull(model.get("trimmed")));
        state.put("journal", new TreeSet<>((Set<?>) Objects.requireNonNull(model.get("journal"))));
        state.put("topic", Objects.requireNonNull(model.get("topic")));
        state.put("mark", Objects.requireNonNull(doc.get("mark")));
        state.put("other", Objects.requireNonNull(doc.get("other")));
        state.put("blocks", new TreeSet<>((Set<?>) Objects.requireNonNull(doc.get("blocks"))));
        state.put("effect", ((List<?>) Objects.requireNonNull(model.get("effect"))).stream().filter(n -> (Long) n <= last).toList());
        List<?> reasons = (List<?>) Objects.requireNonNull(model.get("waiting"));
        Map<Long, String> waiting = new TreeMap<>();
        for (int i = 0; i < reasons.size(); i++) {
            if (!reasons.get(i).equals("none")) {
                waiting.put(i + 1L, (String) reasons.get(i));
            }
        }
        state.put("waiting", waiting);
        return state;
    }
}
