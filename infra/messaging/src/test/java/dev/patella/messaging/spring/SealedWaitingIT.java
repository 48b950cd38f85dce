package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.messaging.Answer;
import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.CloudEvent;
import dev.patella.messaging.engine.BusRecord;
import dev.patella.messaging.engine.Consumer;
import dev.patella.messaging.engine.Engine;
import dev.patella.messaging.engine.FailPoint;
import dev.patella.messaging.engine.Freshness;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.engine.Relay;
import dev.patella.messaging.engine.Telemetry;
import dev.patella.messaging.engine.WaitingFacts;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.engine.WaitingItem.Reason;
import dev.patella.messaging.harness.MemoryBus;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.json.JacksonCommands;
import dev.patella.messaging.json.JsonWriter;
import dev.patella.messaging.mongo.MongoStore;
import dev.patella.messaging.mongo.MongoWatermarks;
import dev.patella.messaging.tink.TinkSeal;
import dev.patella.testkit.TestSpace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A clinic names a person in an event that cannot be handled: where it waits nobody can read the name, and no log tells it. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("A service that starts meanwhile sets up logging anew, and what is said then is lost.")
class SealedWaitingIT {

    private static final String NAME = "Aurelia Testmann";
    private static final String QUARANTINED = "clinic|/clinic/ehr|7";
    private static final String UNREADABLE = "patella.clinic-3-8";
    private static final String BUG = Parcels.BUG + NAME;
    private static final String PERSON = "{\"name\":\"" + NAME + "\"}";
    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("scheduling"));
    private static final MongoDatabase DATABASE = CLIENT.getDatabase(SPACE.database("scheduling"));
    private static final MongoStore STORE = new MongoStore(DATABASE, Parcels.definition(Runnable::run), Rig.TOPICS,
            new TinkSeal(Rig.WAITING_KEY), InstantSource.system());

    @AfterAll
    static void close() {
        CLIENT.close();
        SPACE.close();
    }

    @BeforeAll
    static void open() {
        assertThat(engine(STORE).handle(Parcels.http("open", new Command.Open("hello"))).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
    }

    private static Engine<Parcel, Command, Foreign, Event> engine(MongoStore store) {
        Telemetry telemetry = new Meters(new SimpleMeterRegistry(), Rig.TOPICS);
        var service = Parcels.definition(Runnable::run);
        Relay relay = new Relay(service, Rig.TOPICS, store, new MemoryBus(), new JsonWriter(), InstantSource.system(), telemetry,
                FailPoint.NONE, () -> {});
        return new Engine<>(service, Rig.TOPICS, store, relay, new JsonWriter(),
                new Freshness(new MongoWatermarks(DATABASE, service), id -> 0, InstantSource.system(), Freshness.Limits.DEFAULT),
                InstantSource.system(), telemetry, FailPoint.NONE, () -> {},
                new WaitingFacts<>(JacksonCommands.of(Command.class), Rig.FACT_DEADLINE, InstantSource.system(), id -> {}));
    }

    private static ClinicInbox.Verdict<Command> judge(CloudEvent event) {
        if (event.data().startsWith("{")) {
            throw new IllegalArgumentException("Unexpected " + event.data(), new IllegalStateException("because of " + event.data()));
        }
        return Parcels.judge(event);
    }

    private static BusRecord said(long offset, String data) {
        OutRecord said = Parcels.clinic(Long.toString(offset), data);
        Map<String, String> attributes = new HashMap<>(said.attributes());
        attributes.put("subject", NAME);
        return new BusRecord(said.topic(), 3, offset, new CloudEvent(attributes, "P1", data, Instant.EPOCH));
    }

    private static String raw(String id) {
        RawBsonDocument stored = DATABASE.getCollection("waiting", RawBsonDocument.class).find(new Document("_id", id)).first();
        return new String(Objects.requireNonNull(stored).getByteBuffer().array(), StandardCharsets.UTF_8);
    }

    @Test
    void nobody_reads_the_name_in_a_fact_that_waits() {
        try (TestSpace space = TestSpace.create(); MongoClient client = MongoClients.create(space.mongoUri("scheduling"))) {
            factWaits(client.getDatabase(space.database("scheduling")));
        }
    }

    private static void factWaits(MongoDatabase database) {
        MongoStore store = new MongoStore(database, Parcels.definition(Runnable::run), Rig.TOPICS, new TinkSeal(Rig.WAITING_KEY),
                InstantSource.system());
        engine(store).handle(Parcels.http("open", new Command.Open("hello")));

        Answer answer = engine(store).handle(Parcels.http("k", new Command.Note(Parcels.AFTER + NAME)));

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.WAITING);
        RawBsonDocument stored = database.getCollection("waiting", RawBsonDocument.class).find().first();
        assertThat(new String(Objects.requireNonNull(stored).getByteBuffer().array(), StandardCharsets.UTF_8)).contains("PREREQUISITE",
                "P1", "note").doesNotContain("Testmann");
        assertThat(store.waiting(List.of("P1"))).singleElement().satisfies(item -> assertThat(item.event().data()).contains(NAME));
        assertThat(engine(store).handle(Parcels.http("l", new Command.Note(NAME))).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
        assertThat(engine(store).handle(Parcels.http("k", new Command.Note(Parcels.AFTER + NAME))).outcome()).isEqualTo(
                Answer.Outcome.ACCEPTED);
        assertThat(store.waiting(List.of("P1"))).isEmpty();
    }

    @Test
    void nobody_reads_the_name_where_it_waits_or_in_the_log(CapturedOutput log) {
        new Consumer<>(engine(STORE), SealedWaitingIT::judge, Rig.TOPICS, InstantSource.system())
                .consume(List.of(said(7, BUG), said(8, PERSON)), () -> false);

        assertThat(raw(QUARANTINED)).contains("QUARANTINED", "P1", "/clinic/ehr").doesNotContain("Testmann");
        assertThat(raw(UNREADABLE)).contains("UNREADABLE", "P1", "/clinic/ehr").doesNotContain("Testmann");
        assertThat(log.getAll())
                .contains("The input " + QUARANTINED + " could not be handled", "The clinic event " + UNREADABLE + " could not be handled",
                        QUARANTINED + " of P1 waits, QUARANTINED", UNREADABLE + " of P1 waits, UNREADABLE",
                        IllegalStateException.class.getName(), IllegalArgumentException.class.getName(), "Parcels.decide(Parcels.java:",
                        "SealedWaitingIT.judge(SealedWaitingIT.java:")
                .doesNotContain("Testmann");
        assertThat(STORE.waiting(List.of("P1"))).extracting(WaitingItem::reason, item -> item.event().data())
                .containsExactly(tuple(Reason.QUARANTINED, BUG), tuple(Reason.UNREADABLE, PERSON));
        assertThat(STORE.waiting(List.of("P1"))).allSatisfy(item -> {
            assertThat(item.detail()).contains(NAME);
            assertThat(item.event().attribute("subject")).isEqualTo(NAME);
            assertThat(item.event().key()).isEqualTo("P1");
        });
    }
}
