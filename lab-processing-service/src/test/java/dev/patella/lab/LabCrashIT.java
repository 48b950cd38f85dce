package dev.patella.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.lab.batch.BatchCommand;
import dev.patella.lab.batch.BatchEvent;
import dev.patella.lab.batch.ForeignEvent;
import dev.patella.lab.batch.ProcessingBatch;
import dev.patella.lab.batch.Tapes;
import dev.patella.lab.batch.contract.IncomingEvents;
import dev.patella.lab.batch.storage.HoodRegister;
import dev.patella.lab.batch.storage.LabRegisters;
import dev.patella.lab.batch.storage.SiteHolds;
import dev.patella.messaging.harness.CrashHarness;
import dev.patella.messaging.harness.CrashHarness.Line;
import dev.patella.messaging.harness.CrashTable;
import dev.patella.messaging.harness.FaultyDatabase;
import dev.patella.messaging.harness.Kept;
import dev.patella.messaging.harness.Rig;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import dev.patella.testkit.TestSpace;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command, foreign event and timer of this service, with every call to store, bus and the laboratory's registers crashed and lost.
 * The registers are on a real database.
 */
class LabCrashIT {

    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("lab"));
    private static final MongoDatabase DATABASE = CLIENT.getDatabase(SPACE.database("lab"));
    private static final LabConfiguration LAB = new LabConfiguration();
    private static final CrashTable<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> TABLE = table();

    private static CrashTable<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> table() {
        LocalDate later = LocalDate.parse("2029-12-31");
        List<String> site = List.of("ZRH");
        LAB.hoodRegister(DATABASE);
        LAB.lineRegisters(DATABASE, new LabRegisters(
                List.of(new LabRegisters.Equipment(site, "hood-1", "BIOSAFETY_CABINET", "AVAILABLE", later),
                        new LabRegisters.Equipment(site, "centrifuge-1", "CENTRIFUGE", "AVAILABLE", later)),
                List.of(new LabRegisters.Reagent(site, "RINGER_LACTATE", "RL-4471", "RELEASED", later))));
        return new CrashTable<>(LabCrashIT::rig).with(Tapes.wholeDay())
                .with(Tapes.brokenOff())
                .with(Tapes.onPaper())
                .with(Tapes.givenUp())
                .with(Tapes.materialRejected())
                .with(Tapes.harvestFailed())
                .with(Tapes.mismatch())
                .with(Tapes.outOfSpecification())
                .with(Tapes.early());
    }

    /** Each begins with no hood in use; one is played after the other. */
    private static Rig<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> rig() {
        DATABASE.getCollection("hood_sessions").deleteMany(new Document());
        DATABASE.getCollection("site_holds").deleteMany(new Document());
        return new Rig<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent>(outside -> {
            MongoDatabase faulty = FaultyDatabase.around(DATABASE, outside);
            return LAB.labService(LAB.labPolicy(), LAB.masterBatchRecords(), new HoodRegister(faulty), LAB.lineRegisters(faulty,
                    new LabRegisters(List.of(), List.of())), new SiteHolds(faulty));
        }, null).keep(Kept.of(DATABASE.getCollection("hood_sessions")))
                .keep(Kept.of(DATABASE.getCollection("site_holds")));
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        SPACE.close();
    }

    static Stream<Line<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent>> lines() {
        return TABLE.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void loses_nothing_and_repeats_nothing(Line<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> line) {
        assertThat(CrashHarness.prove(line)).isPositive();
    }

    @Test
    void the_table_is_complete() {
        assertThat(TABLE.names()).containsExactlyInAnyOrderElementsOf(
                CrashTable.expected(CommandCatalogue.of("lab").commands().stream().map(CommandSpec::name).toList(), IncomingEvents.table(),
                        "claim-hood", "release-hood", "second-signature", "expiry-warning", "expiry", "place-site-hold", "lift-site-hold",
                        "fact-overdue"));
    }
}
