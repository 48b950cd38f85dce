package dev.patella.messaging.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.engine.Document;
import dev.patella.messaging.engine.Store;
import dev.patella.messaging.engine.StreamDesk;
import dev.patella.messaging.harness.Parcels.Command;
import dev.patella.testkit.Condition;
import dev.patella.testkit.TestSpace;
import dev.patella.testkit.server.KafkaTopics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A topic that was deleted and made anew is filled again by its service, and read again by the others: on a real broker and database. */
class RemadeTopicIT {

    private static final TestSpace SPACE = TestSpace.create();

    @AfterAll
    static void stop() {
        SPACE.close();
    }

    private static void remake() {
        KafkaTopics.remake(SPACE.bootstrapServers(), SPACE.topic("intake"));
    }

    private static Document document(ConfigurableApplicationContext service) {
        return service.getBean(Store.class).load(List.of("P1")).getOrDefault("P1", Document.none("P1"));
    }

    private static void assertNothingIsMissing(ConfigurableApplicationContext intake, ConfigurableApplicationContext reader) {
        assertThat(Condition.becomesTrue(Duration.ofMinutes(2), () -> document(reader).marks().get("intake") != null
                && document(intake).contract().equals(document(reader).marks().get("intake")))).as("the mark is the head").isTrue();
        assertThat(document(reader).blocks()).isEmpty();
    }

    @Test
    void a_topic_that_was_made_anew_is_filled_and_read_by_whoever_ran_and_by_whoever_did_not() throws Exception {
        try (ConfigurableApplicationContext intake = RepairIT.start(SPACE, "intake")) {
            RepairIT.asks(intake, "open", new Command.Open("hello"));
            try (ConfigurableApplicationContext scheduling = RepairIT.start(SPACE, "scheduling")) {
                RepairIT.heard("The first event", scheduling, "hello");
                RepairIT.asks(intake, "1", new Command.Note("before"));
                RepairIT.heard("One more", scheduling, "hello", "before");

                remake();
                // More than there was, at once: a reader that went on where it was would pass over some of it.
                for (int i = 0; i < 6; i++) {
                    RepairIT.asks(intake, "k" + i, new Command.Note("new " + i));
                }
                RepairIT.heard("What was said after it was made anew", scheduling, "hello", "before", "new 0", "new 1", "new 2",
                        "new 3", "new 4", "new 5");
                assertNothingIsMissing(intake, scheduling);
            }
            RepairIT.asks(intake, "down", new Command.Note("while down"));
            remake();
            try (ConfigurableApplicationContext scheduling = RepairIT.start(SPACE, "scheduling");
                    ConfigurableApplicationContext lab = RepairIT.start(SPACE, "lab")) {
                String[] all = {"hello", "before", "new 0", "new 1", "new 2", "new 3", "new 4", "new 5", "while down"};
                RepairIT.heard("What was said while it was down", scheduling, all);
                RepairIT.heard("All of it, for one that never ran,", lab, all);
                assertNothingIsMissing(intake, scheduling);
                assertNothingIsMissing(intake, lab);
                intake.getBean(StreamDesk.class).republish();
                RepairIT.asks(intake, "last", new Command.Note("last"));
                assertNothingIsMissing(intake, lab);
            }
        }
    }
}
