package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.Desk;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.testkit.TestSpace;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The meters that the runbook names are there, and count what happens. */
class MetersIT {

    private static final TestSpace SPACE = TestSpace.create();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = StreamIT.start("scheduling", SPACE, SPACE.bootstrapServers(), SPACE.mongoUri("scheduling"));
    }

    @AfterAll
    static void stop() {
        service.close();
        SPACE.close();
    }

    @SuppressWarnings("unchecked")
    private static Desk<Parcel, Command> desk() {
        return service.getBean(Desk.class);
    }

    private static void intakeSays(OutRecord said) {
        try (KafkaBus intake = KafkaBus.on(SPACE.bootstrapServers(), Map.of())) {
            intake.publish(List.of(new OutRecord(SPACE.topic("intake"), said.key(), said.attributes(), said.data())));
        }
    }

    @Test
    void count_what_happens() {
        assertThat(count("patella.inputs", "kind", "command", "outcome", "ACCEPTED")).isZero();
        assertThat(count("patella.inputs", "kind", "command", "outcome", "REFUSED")).isZero();
        double commits = count("mongodb.driver.commands", "command", "update", "collection", "parcels", "status", "SUCCESS");
        desk().handle(Parcels.http("open", new Command.Open("hello")));
        desk().handle(Parcels.http("again", new Command.Open("hello")));
        assertThat(count("patella.inputs", "kind", "command", "outcome", "ACCEPTED")).isEqualTo(1);
        assertThat(count("patella.inputs", "kind", "command", "outcome", "REFUSED")).isEqualTo(1);
        assertThat(count("mongodb.driver.commands", "command", "update", "collection", "parcels", "status", "SUCCESS"))
                .isGreaterThanOrEqualTo(commits + 2);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(count("patella.relay.lag")).isPositive();
            assertThat(gauge("patella.relay.pending")).isZero();
        });

        assertThat(count("patella.poll.queries")).isZero();
        assertThat(count("patella.broken")).isZero();
        intakeSays(new OutRecord("", "P9", Map.of("type", "poison"), "not json"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(gauge("patella.waiting", "reason", "UNREADABLE")).isEqualTo(1));
        assertThat(count("patella.poll.queries")).isEqualTo(1);
        assertThat(gauge("patella.waiting", "reason", "QUARANTINED")).isZero();
        assertThat(count("patella.broken")).isZero();

        // There is a bug in what is done about this word; and the next one must wait for it.
        intakeSays(Parcels.word(1, 0, "bug"));
        intakeSays(Parcels.word(2, 1, "word"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(gauge("patella.waiting", "reason", "QUARANTINED")).isEqualTo(1);
            assertThat(gauge("patella.waiting", "reason", "AHEAD")).isEqualTo(1);
        });
        assertThat(count("patella.broken")).isEqualTo(1);
        assertThat(gauge("patella.waiting", "reason", "UNREADABLE")).isEqualTo(1);
        assertThat(gauge("patella.database.breaker.open")).isZero();
    }

    /** How often the meters of this name and these tags were hit; never, as long as there are none. */
    private static double count(String name, String... tags) {
        return service.getBean(MeterRegistry.class)
                .find(name)
                .tags(tags)
                .meters()
                .stream()
                .flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
                .filter(measured -> measured.getStatistic() == Statistic.COUNT)
                .mapToDouble(Measurement::getValue)
                .sum();
    }

    private static double gauge(String name, String... tags) {
        return service.getBean(MeterRegistry.class).get(name).tags(tags).gauge().value();
    }
}
