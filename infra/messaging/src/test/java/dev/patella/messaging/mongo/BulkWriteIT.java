package dev.patella.messaging.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.messaging.ClinicInbox.Verdict;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.Commit;
import dev.patella.messaging.engine.Consumer;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.Engine;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.engine.Freshness;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.WaitingFacts;
import dev.patella.messaging.harness.MemoryBus;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.json.JacksonCommands;
import dev.patella.messaging.json.JsonWriter;
import dev.patella.messaging.tink.TinkSeal;
import dev.patella.testkit.TestSpace;
import dev.patella.testkit.server.Wire;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A poll about several aggregates, on a real database: some of its bulk write loses a race, or nobody is told what became of it. */
class BulkWriteIT {

    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("scheduling"));
    private static final MongoStore STORE = store(CLIENT.getDatabase(SPACE.database("scheduling")));

    private final List<Integer> writes = new ArrayList<>();
    private int queries;

    @AfterAll
    static void close() {
        CLIENT.close();
        SPACE.close();
    }

    private static MongoStore store(MongoDatabase database) {
        return new MongoStore(database, Parcels.definition(Runnable::run), Rig.TOPICS, new TinkSeal(Rig.WAITING_KEY),
                InstantSource.system());
    }

    private static Consumer<Parcel, Command, Foreign, Event> consumer(Store store) {
        var service = Parcels.definition(Runnable::run);
        Relay relay = new Relay(service, Rig.TOPICS, store, new MemoryBus(), new JsonWriter(), InstantSource.system(), Telemetry.NONE,
                FailPoint.NONE, () -> {});
        Engine<Parcel, Command, Foreign, Event> engine = new Engine<>(service, Rig.TOPICS, store, relay, new JsonWriter(),
                new Freshness(new MongoWatermarks(CLIENT.getDatabase(SPACE.database("scheduling")), service), id -> 0,
                        InstantSource.system(), Freshness.Limits.DEFAULT),
                InstantSource.system(), Telemetry.NONE, FailPoint.NONE, () -> {}, new WaitingFacts<>(JacksonCommands.of(Command.class),
                        Rig.FACT_DEADLINE, InstantSource.system(), id -> {}));
        return new Consumer<>(engine, event -> new Verdict.NotMine<>(), Rig.TOPICS, InstantSource.system());
    }

    /** The same store, whose calls are counted, with something that happens before its first write. */
    private Store counted(Store store, Runnable meanwhile) {
        return (Store) Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[]{Store.class}, (proxy, method, args) -> {
            if (method.getName().equals("load")) {
                queries++;
            }
            if (method.getName().equals("commit")) {
                writes.add(((List<?>) Objects.requireNonNull(args)[0]).size());
                if (writes.size() == 1) {
                    meanwhile.run();
                }
            }
            try {
                return method.invoke(store, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** The first word of intake's stream about each of these. */
    private static List<BusRecord> poll(String... aggregates) {
        List<BusRecord> poll = new ArrayList<>();
        for (String aggregate : aggregates) {
            OutRecord word = Parcels.word(1, 0, "news");
            Map<String, String> attributes = new HashMap<>(word.attributes());
            attributes.put("subject", aggregate);
            poll.add(new BusRecord(word.topic(), 0, poll.size(), new CloudEvent(attributes, aggregate, word.data(), Instant.EPOCH)));
        }
        return poll;
    }

    private static void knowsTheNewsOnce(String... aggregates) {
        for (String aggregate : aggregates) {
            Document document = Objects.requireNonNull(STORE.load(List.of(aggregate)).get(aggregate));
            assertThat(Objects.requireNonNull(document.marks().get("intake")).n()).isEqualTo(1);
            assertThat(document.outbox().stream().filter(entry -> entry.record().data().contains("news"))).hasSize(1);
        }
    }

    @Test
    void a_lost_race_is_looked_at_a_second_time_and_only_what_lost_it_is_written_again() {
        Runnable faster = () -> consumer(STORE).consume(poll("R2"), () -> false);

        consumer(counted(STORE, faster)).consume(poll("R1", "R2", "R3"), () -> false);

        knowsTheNewsOnce("R1", "R2", "R3");
        assertThat(writes).as("documents by write").containsExactly(3);
        assertThat(queries).as("queries").isEqualTo(2);
    }

    @Test
    void a_race_lost_to_somebody_who_did_something_else_is_run_again() {
        Runnable faster = () -> {
            Document now = STORE.load(List.of("Q2")).getOrDefault("Q2", Document.none("Q2"));
            STORE.commit(List.of(new Commit(now, new Document("Q2", now.version() + 1, now.revision(), now.stateVersion(), now.state(),
                    now.n(), now.head(), now.contract(), now.at(), now.outbox(), now.marks(), now.inputs(), now.blocks(), now.due()), List
                            .of(), Map.of())));
        };

        consumer(counted(STORE, faster)).consume(poll("Q1", "Q2", "Q3"), () -> false);

        knowsTheNewsOnce("Q1", "Q2", "Q3");
        assertThat(writes).as("documents by write").containsExactly(3, 1);
        assertThat(queries).as("queries").isEqualTo(2);
    }

    @Test
    void a_lost_reply_is_nobodys_guess_and_the_same_poll_takes_effect_once() throws Exception {
        ConnectionString real = new ConnectionString(SPACE.mongoUri("scheduling"));
        String host = Objects.requireNonNull(real.getHosts()).getFirst();
        try (Wire wire = new Wire(0, Integer.parseInt(host.substring(host.indexOf(':') + 1)), Wire.Speech.MONGO)) {
            String address = SPACE.mongoUri("scheduling")
                    .replace(host, "127.0.0.1:" + wire.port())
                    .replaceAll("replicaSet=[^&]*", "directConnection=true");
            try (MongoClient client = MongoClients.create(address)) {
                Store behind = counted(store(client.getDatabase(SPACE.database("scheduling"))), () -> {});
                behind.load(List.of("L1"));
                // The driver tries once more by itself; its second try is not answered either.
                wire.loseReplies(2);
                assertThatThrownBy(() -> consumer(behind).consume(poll("L1", "L2", "L3"), () -> false)).isInstanceOf(
                        Store.StoreUnavailable.class);
                assertThat(wire.repliesToLose()).isZero();
                knowsTheNewsOnce("L1", "L2", "L3");

                consumer(behind).consume(poll("L1", "L2", "L3"), () -> false);
                knowsTheNewsOnce("L1", "L2", "L3");
                assertThat(writes).as("documents by write").containsExactly(3);
            }
        }
    }
}
