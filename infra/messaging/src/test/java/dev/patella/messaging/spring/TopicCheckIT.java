package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.Answer;
import dev.patella.messaging.Desk;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.testkit.Shared;
import dev.patella.testkit.TestSpace;
import dev.patella.testkit.server.KafkaProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A service starts on topics as they must be, and says what is wrong with others. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("A service that starts meanwhile sets up logging anew, and what is said then is lost.")
class TopicCheckIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final TestSpace SPACE = TestSpace.create();

    @AfterAll
    static void stop() {
        SPACE.close();
    }

    private NewTopic topic(String stream, int partitions, Map<String, String> settings) {
        return new NewTopic(SPACE.topic(stream), partitions, (short) 1).configs(settings);
    }

    @Test
    void wrong_topics_refuse_the_start_with_one_message_that_names_all_of_it(CapturedOutput output) throws Exception {
        // The topics of this space are made here, and not by the space.
        String bootstrapServers = Shared.kafka().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(topic("intake", 3, Map.of()), topic("scheduling", 3, Map.of("cleanup.policy", "compact",
                    "min.insync.replicas", "2")),
                    topic("lab", 4, Map.of()), topic("clinic", 3, Map.of("retention.ms", "3600000", "retention.bytes",
                            "1000000")), topic("replies", 3, Map.of("max.message.bytes", "1000", "unclean.leader.election.enable",
                                    "true")))).all().get();
        }

        assertThatThrownBy(() -> StreamIT.start("intake", SPACE, bootstrapServers, SPACE.mongoUri("intake")))
                .hasRootCauseInstanceOf(WrongTopicsException.class);

        String lines = System.lineSeparator();
        assertThat(output).contains("APPLICATION FAILED TO START")
                .contains(SPACE.topic("followup") + ": missing, and must be there" + lines)
                .contains(SPACE.topic("intake") + ": partitions = 3, and must be the same for all topics" + lines)
                .contains(SPACE.topic("lab") + ": partitions = 4, and must be the same for all topics" + lines)
                .contains(SPACE.topic("scheduling") + ": cleanup.policy = compact, and must be delete" + lines)
                .contains(SPACE.topic("clinic") + ": message.timestamp.type = CreateTime, and must be LogAppendTime" + lines)
                .contains(SPACE.topic("scheduling") + ": min.insync.replicas = 2, and must be from 1 to 1, the number of its replicas")
                .contains(SPACE.topic("clinic") + ": retention.ms = 3600000, and must be -1, or at least 604800000")
                .contains(SPACE.topic("clinic") + ": retention.bytes = 1000000, and must be -1")
                .contains(SPACE.topic("replies") + ": max.message.bytes = 1000, and must be at least 1048576")
                .contains(SPACE.topic("replies") + ": unclean.leader.election.enable = true, and must be false")
                .doesNotContain(SPACE.topic("lab") + ": cleanup.policy")
                .doesNotContain(SPACE.topic("lab") + ": retention")
                .doesNotContain("\tat ");
    }

    @Test
    void a_broker_that_is_away_holds_up_no_start_and_is_asked_when_it_is_back(CapturedOutput output) {
        try (KafkaProcess kafka = KafkaProcess.start()) {
            kafka.createTopics(SPACE.topicPrefix());
            kafka.kill();
            long begin = System.nanoTime();
            try (ConfigurableApplicationContext service = StreamIT.start("scheduling", SPACE, kafka.bootstrapServers(),
                    SPACE.mongoUri("scheduling"))) {
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(45));
                assertThat(output).contains("The topics cannot be checked now; the service starts all the same");
                assertThat(topics(service)).isEqualTo(Status.UNKNOWN);
                @SuppressWarnings("unchecked")
                Desk<Parcel, Command> desk = service.getBean(Desk.class);
                assertThat(desk.handle(Parcels.http("open", new Command.Open("hello"))).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);

                kafka.restart();
                OutRecord said = Parcels.word(1, 0, "word");
                try (KafkaBus intake = KafkaBus.on(kafka.bootstrapServers(), Map.of())) {
                    intake.publish(List.of(new OutRecord(SPACE.topic("intake"), said.key(), said.attributes(), said.data())));
                }
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(desk.find("P1").orElseThrow().state().words()).containsExactly("hello", "word"));
                assertThat(topics(service)).isEqualTo(Status.UP);
                Activity.Source activity = service.getBean(Activity.Source.class);
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(activity.idle(Map.of(), Duration.ZERO).pending()).isZero());
            }
        }
    }

    private static Status topics(ConfigurableApplicationContext service) {
        return Objects.requireNonNull(service.getBean("topicsHealthIndicator", HealthIndicator.class).health()).getStatus();
    }
}
