package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Desk;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.testkit.TestSpace;
import dev.patella.testkit.server.MongodProcess;
import dev.patella.testkit.server.RealMongo;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cloud.stream.binder.Binding;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The database dies under a service that goes on, and comes back. */
class DatabaseAwayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final TestSpace SPACE = TestSpace.create();
    private static RealMongo mongo;
    private static ConfigurableApplicationContext service;
    private static KafkaBus intake;

    @BeforeAll
    static void start() {
        mongo = RealMongo.start();
        service = StreamIT.start("scheduling", SPACE, SPACE.bootstrapServers(), mongo.createServiceUser("away_scheduling"));
        intake = KafkaBus.on(SPACE.bootstrapServers(), Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        intake.close();
        service.close();
        mongo.close();
        SPACE.close();
    }

    private static void say(long n, String word) {
        OutRecord said = Parcels.word(n, n - 1, word);
        intake.publish(List.of(new OutRecord(SPACE.topic("intake"), said.key(), said.attributes(), said.data())));
    }

    @SuppressWarnings("unchecked")
    private static Desk<Parcel, Command> desk() {
        return service.getBean(Desk.class);
    }

    private static List<String> words() {
        return desk().find("P1").map(found -> found.state().words()).orElse(List.of());
    }

    /** What listens, behind the binding. */
    private static MessageListenerContainer container() {
        Binding<?> binding = service.getBean(BindingsLifecycleController.class).queryState(BindingDefaults.BINDING).getFirst();
        Object endpoint = Objects.requireNonNull(new DirectFieldAccessor(binding).getPropertyValue("lifecycle"));
        return (MessageListenerContainer) Objects
                .requireNonNull(new DirectFieldAccessor(endpoint).getPropertyValue("messageListenerContainer"));
    }

    private static Status database() {
        return Objects.requireNonNull(service.getBean("databaseHealthIndicator", HealthIndicator.class).health()).getStatus();
    }

    private static double breakerOpen() {
        return service.getBean(MeterRegistry.class).get("patella.database.breaker.open").gauge().value();
    }

    /** How long it takes until somebody is told to send the same again. */
    private static Duration refused() {
        long start = System.nanoTime();
        assertThatExceptionOfType(Desk.TemporarilyUnavailable.class)
                .isThrownBy(() -> desk().handle(Parcels.http("meanwhile", new Command.Note("command"))));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void pauses_consumption_answers_at_once_and_catches_up_when_it_is_back() {
        assumeThat(mongo).as("a mongod that may be killed").isInstanceOf(MongodProcess.class);
        MongodProcess mongod = (MongodProcess) mongo;
        say(1, "before");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(words()).containsExactly("before"));
        assertThat(breakerOpen()).isZero();
        assertThat(container().isPauseRequested()).isFalse();

        mongod.kill();
        say(2, "meanwhile");
        say(2, "meanwhile");
        await().atMost(PATIENCE).until(() -> container().isContainerPaused());
        assertThat(breakerOpen()).isEqualTo(1);
        say(3, "more");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(refused()).isLessThan(AT_ONCE));
        assertThat(database()).as("readiness").isEqualTo(Status.DOWN);
        assertThat(service.getBean(ApplicationAvailability.class).getLivenessState()).isEqualTo(LivenessState.CORRECT);
        assertThat(container().isContainerPaused()).as("paused until an answer came, also while one call tries").isTrue();
        assertThat(container().isRunning()).as("polls on, and keeps its partitions").isTrue();

        mongod.restart();
        await().atMost(PATIENCE).until(() -> !container().isPauseRequested());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(words()).containsExactly("before", "meanwhile", "more"));
        assertThat(breakerOpen()).isZero();
        assertThat(database()).isEqualTo(Status.UP);
        assertThat(desk().handle(Parcels.http("meanwhile", new Command.Note("command"))).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
        assertThat(words()).containsExactly("before", "meanwhile", "more", "command");
    }
}
