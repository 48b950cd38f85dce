package dev.patella.journeys.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import dev.patella.local.Drive;
import dev.patella.local.Progress;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.Machine;
import dev.patella.local.patients.BadDays;
import dev.patella.local.verify.Verification;
import dev.patella.testkit.Condition;
import dev.patella.testkit.checker.Verdict;
import dev.patella.testkit.server.DataFolder;
import dev.patella.testkit.server.MongodProcess;
import dev.patella.testkit.server.MongodSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A primary goes on alone, takes decisions that no other node has, and dies; the others elect another one, and what was decided is
 * taken back. Nobody was told of it, and who asks again is answered once. Only with {@code -Dkills}, as {@code infra/prove faults} sets
 * it.
 */
@EnabledIfSystemProperty(named = "kills", matches = "[1-9].*")
class RollbackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int TIMES = 2;

    @TempDir
    private Path folder;

    @Test
    void what_a_lonely_primary_decided_is_taken_back_and_decided_once() throws Exception {
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(30));
        Ledger ledger = new Ledger();
        Progress progress = new Progress(System.out, 1);
        MongodSet set = MongodSet.start(DataFolder.at(folder.resolve("mongodb")));
        try (Processes on = new Processes(folder, start, set);
                Drive drive = new Drive(on.addresses(), on.kafka().bootstrapServers(), on.issuer(), start, 1, ledger, progress, PATIENCE);
                Probe probe = new Probe(drive.frontEnd(), drive::now, on.addresses(), Probe.token(on.issuer()))) {
            assertThat(probe.heard(probe.open(), FrontEnd.SERVICES)).isTrue();
            for (int i = 0; i < TIMES; i++) {
                loseMajority(set, probe);
                long back = System.nanoTime();
                assertThat(probe.heard(probe.open(), FrontEnd.SERVICES)).as("goes on").isTrue();
                System.out.printf("After a rollback the next event took effect everywhere within %.1f s%n", (System.nanoTime() - back)
                        / 1e9);
            }
            probe.finish();
            drive.play(0, BadDays.NONE);
            List<Verdict> verdicts = Verification.of(set.adminUri(), on.kafka().bootstrapServers(), ledger.answers(), FrontEnd.facts());
            assertThat(verdicts).isNotEmpty()
                    .allSatisfy(verdict -> assertThat(verdict.violations()).as(verdict.name()).isEmpty());
        }
    }

    private static void loseMajority(MongodSet set, Probe probe) throws Exception {
        String treatment = probe.open();
        assertThat(probe.heard(treatment, List.of("scheduling"))).isTrue();
        MongodProcess primary = set.primary();
        List<MongodProcess> others = set.members().stream().filter(one -> one != primary).toList();
        long taken = takenBack(primary);
        try (MongoClient alone = MongoClients.create(primary.adminUriOfNode())) {
            long before = version(alone, treatment);
            others.forEach(MongodProcess::freeze);
            // What they asked for last is answered with this; what comes after it stays with the primary.
            note(alone);
            probe.beginToBook(treatment);
            assertThat(Condition.becomesTrue(PATIENCE, () -> version(alone, treatment) > before)).as("the primary decides alone").isTrue();
            // Once this is in its journal, so is everything before it.
            note(alone);
        }
        primary.kill();
        others.forEach(MongodProcess::thaw);
        assertThat(set.primary()).isNotSameAs(primary);
        primary.restart();
        assertThat(Condition.becomesTrue(PATIENCE, () -> takenBack(primary) > taken)).as("takes back what it decided alone").isTrue();
        assertThat(probe.heard(treatment, List.of("intake"))).as("what was asked is decided, and heard of").isTrue();
    }

    private static void note(MongoClient alone) {
        alone.getDatabase("lonely")
                .getCollection("notes")
                .withWriteConcern(WriteConcern.W1.withJournal(true))
                .insertOne(new Document());
    }

    /** As this node has it, whatever the others have. */
    private static long version(MongoClient alone, String treatment) {
        Document stored = alone.getDatabase(Machine.TOPICS + "_scheduling")
                .getCollection("itineraries")
                .withReadConcern(ReadConcern.LOCAL)
                .find(Filters.eq("_id", treatment))
                .first();
        return Objects.requireNonNull(stored).get("version", Number.class).longValue();
    }

    /** How many files there are of what a node had to take back. */
    private static long takenBack(MongodProcess node) {
        if (!Files.isDirectory(node.takenBack())) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(node.takenBack())) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(node.takenBack().toString(), e);
        }
    }
}
