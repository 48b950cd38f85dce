package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.patella.messaging.Answer;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.OperatorAct;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.WaitingDesk;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.testkit.TestSpace;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** A service whose database was put back to an older state, beside others that know more: on a real broker and a real database. */
class RestoredIT {

    private final TestSpace space = TestSpace.create();

    @AfterEach
    void stop() {
        space.close();
    }

    /** Everything that the database of a service holds; running the result puts that back. */
    private Runnable backUp(String service) {
        Map<String, List<org.bson.Document>> kept = new HashMap<>();
        try (MongoClient client = MongoClients.create(space.mongoUri(service))) {
            MongoDatabase database = client.getDatabase(space.database(service));
            database.listCollectionNames().forEach(name -> kept.put(name, database.getCollection(name).find().into(new ArrayList<>())));
        }
        return () -> {
            try (MongoClient client = MongoClients.create(space.mongoUri(service))) {
                MongoDatabase database = client.getDatabase(space.database(service));
                database.listCollectionNames().forEach(name -> {
                    MongoCollection<org.bson.Document> collection = database.getCollection(name);
                    collection.deleteMany(new org.bson.Document());
                    List<org.bson.Document> documents = kept.getOrDefault(name, List.of());
                    if (!documents.isEmpty()) {
                        collection.insertMany(documents);
                    }
                });
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Answer asked(ConfigurableApplicationContext service, String key, String word) {
        return ((Desk<Parcel, Command>) service.getBean(Desk.class)).handle(Parcels.http(key, new Command.Note(word)));
    }

    private static void giveUp(ConfigurableApplicationContext service) {
        String waiting = service.getBean(Store.class).list(WaitingItem.Reason.RESTORED, "P1", "", 5).getFirst().id();
        OperatorAct act = new OperatorAct(OperatorAct.Kind.RELEASE, "ops-1", "The clinic tells it anew", Instant.now());
        assertThat(service.getBean(WaitingDesk.class).release(waiting, act).outcome()).isEqualTo(WaitingDesk.Outcome.RELEASED);
    }

    private static Document document(ConfigurableApplicationContext service) {
        return service.getBean(Store.class).load(List.of("P1")).getOrDefault("P1", Document.none("P1"));
    }

    @Test
    void what_others_have_heard_stands_until_an_operator_decides_and_is_followed_by_what_is_said_next() {
        Runnable backup;
        try (ConfigurableApplicationContext scheduling = RepairIT.start(space, "scheduling")) {
            try (ConfigurableApplicationContext intake = RepairIT.start(space, "intake")) {
                RepairIT.asks(intake, "open", new Command.Open("hello"));
                RepairIT.heard("The first event", scheduling, "hello");
            }
            backup = backUp("intake");
            try (ConfigurableApplicationContext intake = RepairIT.start(space, "intake")) {
                RepairIT.asks(intake, "1", new Command.Note("lost"));
                RepairIT.heard("What will be lost", scheduling, "hello", "lost");
            }
            backup.run();
            try (ConfigurableApplicationContext intake = RepairIT.start(space, "intake")) {
                assertThat(asked(intake, "2", "next").refusal()).extracting(Refusal::code).isEqualTo("RESTORED");
                assertThat(RepairIT.words(intake)).containsExactly("hello");
                HealthIndicator health = intake.getBean("restoredHealthIndicator", HealthIndicator.class);
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(health.health()).satisfies(is -> assertThat(is.getStatus()).isEqualTo(
                                Status.DOWN)));

                giveUp(intake);

                RepairIT.asks(intake, "2", new Command.Note("next"));
                RepairIT.heard("What is said after the decision", scheduling, "hello", "lost", "put back", "next");
                assertThat(document(scheduling).marks()).containsEntry("intake", document(intake).contract());
                assertThat(document(scheduling).blocks()).isEmpty();
            }
        }
    }

    @Test
    void a_reader_that_was_put_back_reads_everything_again_once_it_is_decided() {
        Runnable backup;
        try (ConfigurableApplicationContext intake = RepairIT.start(space, "intake")) {
            RepairIT.asks(intake, "open", new Command.Open("hello"));
            try (ConfigurableApplicationContext scheduling = RepairIT.start(space, "scheduling")) {
                RepairIT.heard("The first event", scheduling, "hello");
            }
            backup = backUp("scheduling");
            RepairIT.asks(intake, "1", new Command.Note("forgotten"));
            try (ConfigurableApplicationContext scheduling = RepairIT.start(space, "scheduling")) {
                RepairIT.heard("What will be forgotten", scheduling, "hello", "forgotten");
                said(scheduling, 2);
            }
            backup.run();
            try (ConfigurableApplicationContext scheduling = RepairIT.start(space, "scheduling")) {
                giveUp(scheduling);
                RepairIT.heard("What was forgotten", scheduling, "hello", "put back", "forgotten");
                assertThat(document(scheduling).marks()).containsEntry("intake", document(intake).contract());
            }
        }
    }

    /** Waits until so many signs of life were given: the database is fenced before each, and what is put back is older. */
    private static void said(ConfigurableApplicationContext service, int times) {
        MeterRegistry registry = service.getBean(MeterRegistry.class);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> registry.counter("patella.heartbeats", "outcome", "SAID").count() >= times);
    }
}
