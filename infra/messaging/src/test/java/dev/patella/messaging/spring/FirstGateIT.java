package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Desk;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.testkit.TestSpace;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Two services on empty topics and databases, with the settings they have in production: soon the first gate opens. */
class FirstGateIT {

    private static final Logger LOG = LoggerFactory.getLogger(FirstGateIT.class);

    @SuppressWarnings("unchecked")
    private static Desk<Parcel, Command> desk(ConfigurableApplicationContext service) {
        return service.getBean(Desk.class);
    }

    @Test
    void a_quiet_fresh_install_opens_its_first_gate_within_20_seconds_of_start() {
        try (TestSpace space = TestSpace.create()) {
            String brokers = space.bootstrapServers();
            long start = System.nanoTime();
            try (var intake = StreamIT.start("intake", space, brokers, space.mongoUri("intake"));
                    var scheduling = StreamIT.start("scheduling", space, brokers, space.mongoUri("scheduling"))) {
                long started = System.nanoTime();
                desk(intake).handle(Parcels.http("open", new Command.Open("hello")));
                await().pollInterval(Duration.ofMillis(100))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> desk(scheduling).handle(Parcels.http("ship", new Command.Ship(null)))
                                .outcome() == Answer.Outcome.ACCEPTED);
                Duration took = Duration.ofNanos(System.nanoTime() - started);
                LOG.info("The first gate opened {} ms after both services had started, which took {} ms", took.toMillis(),
                        Duration.ofNanos(started - start).toMillis());
                assertThat(took).isLessThan(Duration.ofSeconds(20));
            }
        }
    }
}
