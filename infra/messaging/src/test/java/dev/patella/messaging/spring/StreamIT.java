package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patella.messaging.Answer;
import dev.patella.messaging.ClinicInbox;
import dev.patella.messaging.Desk;
import dev.patella.messaging.ServiceDefinition;
import dev.patella.messaging.Snapshot;
import dev.patella.messaging.engine.OutRecord;
import dev.patella.messaging.engine.WaitingItem;
import dev.patella.messaging.harness.Parcels;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.messaging.harness.Parcels.Event;
import dev.patella.messaging.harness.Parcels.Foreign;
import dev.patella.messaging.harness.Parcels.Parcel;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.kafka.KafkaBus;
import dev.patella.messaging.mongo.MongoStore;
import dev.patella.testkit.TestSpace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** One stream between two services, on a real broker and a real database. */
@ExtendWith(OutputCaptureExtension.class)
class StreamIT {

    private static final TestSpace SPACE = TestSpace.create();
    private static ConfigurableApplicationContext intake;
    private static ConfigurableApplicationContext scheduling;
    /** One for which the time for a poll is always over. */
    private static ConfigurableApplicationContext hurried;

    @Configuration
    @EnableAutoConfiguration
    static class Service {

        @Bean
        ServiceDefinition<Parcel, Command, Foreign, Event> definition(Environment environment) {
            return Parcels.definition(environment.getRequiredProperty("patella.service"), Runnable::run, key -> key);
        }

        @Bean
        ClinicInbox<Command> inbox(Environment environment) {
            boolean first = environment.getRequiredProperty("patella.service").equals("intake");
            return event -> first ? Parcels.judge(event) : new ClinicInbox.Verdict.NotMine<>();
        }
    }

    @BeforeAll
    static void start() {
        intake = start("intake");
        scheduling = start("scheduling");
        hurried = start("lab", "patella.messaging.poll-within=0ms");
    }

    private static ConfigurableApplicationContext start(String name, String... more) {
        return start(name, SPACE, SPACE.bootstrapServers(), SPACE.mongoUri(name), more);
    }

    /** A service of parcels, in a context of its own. */
    static ConfigurableApplicationContext start(String name, TestSpace space, String bootstrapServers, String mongoUri,
            String... more) {
        return new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE)
                .properties("patella.service=" + name, "spring.application.name=" + name + "-service", "spring.jmx.enabled=false",
                        "patella.messaging.topic-prefix=" + space.topicPrefix() + "patella",
                        "patella.messaging.mongodb-uri=" + mongoUri, "patella.messaging.waiting-key=" + Rig.WAITING_KEY,
                        "patella.kafka.bootstrap-servers=" + bootstrapServers, "logging.level.root=WARN",
                        "spring.main.banner-mode=off")
                .properties(more)
                .run();
    }

    @AfterAll
    static void stop() {
        intake.close();
        scheduling.close();
        hurried.close();
        SPACE.close();
    }

    @SuppressWarnings("unchecked")
    private static Desk<Parcel, Command> desk(ConfigurableApplicationContext service) {
        return service.getBean(Desk.class);
    }

    private static List<String> words(ConfigurableApplicationContext service) {
        Optional<Snapshot<Parcel>> found = desk(service).find("P1");
        return found.map(snapshot -> snapshot.state().words()).orElse(List.of());
    }

    @Test
    void does_not_start_without_a_key_for_what_waits() {
        assertThatThrownBy(() -> start("lab", "patella.messaging.waiting-key=")).rootCause()
                .hasMessageContaining("patella.messaging.waiting-key is not set");
    }

    @Test
    void says_which_setting_to_change_when_the_broker_does_not_allow_its_session(CapturedOutput output) {
        Pattern said = Pattern.compile(
                "followup-service reads no events .*patella\\.messaging\\.session is not within what the broker allows");
        long started = System.nanoTime();
        try (ConfigurableApplicationContext followup = start("followup", "patella.messaging.session=500ms")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> said.matcher(output).results().count() >= 3);
            assertThat(said.matcher(output).results().count()).as("once a second")
                    .isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - started).toSeconds() + 1);
            assertThat(followup.isRunning()).isTrue();
        }
    }

    @Test
    void carries_what_one_service_decides_to_the_next_and_replies_to_the_clinic() {
        assertThat(desk(intake).handle(Parcels.http("open", new Command.Open("hello"))).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
        try (KafkaBus clinic = KafkaBus.on(SPACE.bootstrapServers(), Map.of())) {
            OutRecord said = Parcels.clinic("1", "word");
            OutRecord sent = new OutRecord(SPACE.topic("clinic"), said.key(), said.attributes(), said.data());
            clinic.publish(List.of(sent, sent));
            clinic.publish(List.of(new OutRecord(SPACE.topic("intake"), "P1", Map.of("type", "poison"), "not json")));
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(words(scheduling)).containsExactly("hello", "word"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(words(hurried)).containsExactly("hello", "word"));
        Activity.Source activity = intake.getBean(Activity.Source.class);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(activity.idle(Map.of(), Duration.ZERO).pending()).isZero());
        assertThat(desk(intake).answerTo("P1", "clinic|/clinic/ehr|1")).get()
                .extracting(Answer::outcome)
                .isEqualTo(Answer.Outcome.ACCEPTED);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(scheduling.getBean(MongoStore.class)
                        .waitingByReason()).containsEntry(WaitingItem.Reason.UNREADABLE, 1L));
    }
}
