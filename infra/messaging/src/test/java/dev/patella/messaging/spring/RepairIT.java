package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Snapshot;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.testkit.TestSpace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.context.ConfigurableApplicationContext;

/** What a topic has lost comes to its readers by itself, with the settings that a service has: on a real broker and a real database. */
class RepairIT {

    private static final Logger LOG = LoggerFactory.getLogger(RepairIT.class);
    /** As is promised. */
    private static final Duration PROMISE = Duration.ofMinutes(2);
    private static final TestSpace SPACE = TestSpace.create();

    @AfterAll
    static void stop() {
        SPACE.close();
    }

    static ConfigurableApplicationContext start(TestSpace space, String name) {
        return StreamIT.start(name, space, space.bootstrapServers(), space.mongoUri(name));
    }

    @SuppressWarnings("unchecked")
    private static Desk<Parcel, Command> desk(ConfigurableApplicationContext service) {
        return service.getBean(Desk.class);
    }

    /** Asks for this, and waits until it has left. */
    static void asks(ConfigurableApplicationContext service, String key, Command command) {
        assertThat(desk(service).handle(Parcels.http(key, command)).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
        Activity.Source activity = service.getBean(Activity.Source.class);
        await().atMost(PROMISE).until(() -> activity.idle(Map.of(), Duration.ZERO).pending() == 0);
    }

    static List<String> words(ConfigurableApplicationContext service) {
        Optional<Snapshot<Parcel>> found = desk(service).find("P1");
        return found.map(snapshot -> snapshot.state().words()).orElse(List.of());
    }

    /** Says how long it took until this service has heard these words. */
    static Duration heard(String what, ConfigurableApplicationContext service, String... words) {
        long begin = System.nanoTime();
        await().atMost(PROMISE).untilAsserted(() -> assertThat(words(service)).containsExactly(words));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        LOG.warn("{} came after {} s", what, took.toMillis() / 1000.0);
        return took;
    }

    /** Everything that is on this topic is gone. */
    private static void lose(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SPACE.bootstrapServers()))) {
            List<TopicPartition> partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .stream()
                    .flatMap(one -> one.partitions().stream())
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            Map<TopicPartition, RecordsToDelete> all = admin
                    .listOffsets(partitions.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue().offset())));
            admin.deleteRecords(all).all().get();
        }
    }

    @Test
    void events_that_a_topic_has_lost_are_found_and_said_again_within_two_minutes() throws Exception {
        try (ConfigurableApplicationContext intake = start(SPACE, "intake")) {
            asks(intake, "open", new Command.Open("hello"));
            lose(SPACE.topic("intake"));
            try (ConfigurableApplicationContext scheduling = start(SPACE, "scheduling")) {
                heard("The first event, of a treatment that nobody had heard of,", scheduling, "hello");

                BindingsLifecycleController bindings = scheduling.getBean(BindingsLifecycleController.class);
                bindings.changeState(BindingDefaults.BINDING, State.STOPPED);
                asks(intake, "1", new Command.Note("last"));
                lose(SPACE.topic("intake"));
                bindings.changeState(BindingDefaults.BINDING, State.STARTED);
                heard("A last event", scheduling, "hello", "last");

                bindings.changeState(BindingDefaults.BINDING, State.STOPPED);
                asks(intake, "2", new Command.Note("lost"));
                lose(SPACE.topic("intake"));
                asks(intake, "3", new Command.Note("ahead"));
                bindings.changeState(BindingDefaults.BINDING, State.STARTED);
                heard("An event that another one waited for", scheduling, "hello", "last", "lost", "ahead");
            }
        }
    }
}
