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
import dev.patella.lab.batch.storage.LotTrace;
import dev.patella.lab.batch.storage.SiteHolds;
import dev.patella.messaging.harness.CrashHarness;
import dev.patella.messaging.harness.CrashHarness.Line;
import dev.patella.messaging.harness.CrashTable;
import dev.patella.messaging.harness.FaultyDatabase;
import dev.patella.messaging.harness.Kept;
import dev.patella.messaging.harness.Rig;
import dev.patella.messaging.harness.Tape;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import dev.patella.testkit.TestSpace;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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
    private static final LocalDate LATER = LocalDate.parse("2029-12-31");
    private static final List<String> SITE = List.of("ZRH");
    private static final LabRegisters REGISTERS = new LabRegisters(
            List.of(new LabRegisters.Equipment(SITE, "hood-1", "BIOSAFETY_CABINET", "AVAILABLE", LATER),
                    new LabRegisters.Equipment(SITE, "centrifuge-1", "CENTRIFUGE", "AVAILABLE", LATER)),
            List.of(new LabRegisters.Reagent(SITE, "RINGER_LACTATE", "RL-4471", "RELEASED", LATER)));
    private static final CrashTable<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> TABLE = table();
    private static final CrashTable<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> SHARED = new CrashTable<>(LabCrashIT::shared)
            .with(Tapes.shared());
    /** What reaches the other batch. */
    private static final Set<String> SPREAD = Set.of("report-excursion", "lift-hold", "report-recall");

    private static CrashTable<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> table() {
        LAB.hoodRegister(DATABASE);
        return new CrashTable<>(LabCrashIT::rig).with(Tapes.wholeDay())
                .with(Tapes.brokenOff())
                .with(Tapes.onPaper())
                .with(Tapes.givenUp())
                .with(Tapes.materialRejected())
                .with(Tapes.harvestFailed())
                .with(Tapes.mismatch())
                .with(Tapes.outOfSpecification())
                .with(Tapes.processedTwice())
                .with(Tapes.early());
    }

    /** Each begins with no hood in use; one is played after the other. */
    private static Rig<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> rig() {
        List.of("hood_sessions", "site_holds", "equipment", "reagents", "batches")
                .forEach(each -> DATABASE.getCollection(each).deleteMany(new Document()));
        LAB.lineRegisters(DATABASE, REGISTERS);
        return new Rig<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent>(outside -> {
            MongoDatabase faulty = FaultyDatabase.around(DATABASE, outside);
            return LAB.labService(LAB.labPolicy(), LAB.masterBatchRecords(), new HoodRegister(faulty), LAB.lineRegisters(faulty,
                    new LabRegisters(List.of(), List.of())), new LotTrace(faulty), new SiteHolds(faulty));
        }, null).keep(Kept.of(DATABASE.getCollection("hood_sessions")))
                .keep(Kept.of(DATABASE.getCollection("site_holds")))
                .keep(Kept.of(DATABASE.getCollection("equipment")))
                .keep(Kept.of(DATABASE.getCollection("reagents")));
    }

    /** The same, where another batch has left the hood before. */
    private static Rig<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> shared() {
        Rig<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> rig = rig();
        Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> neighbour = Tapes.neighbour();
        neighbour.play(rig, 0, neighbour.length());
        // The rig's documents are in memory; this is what is looked for in the database.
        DATABASE.getCollection("batches")
                .insertOne(Document.parse("""
                        {"_id": "%s", "state": {"origin": {"site": "ZRH"}, "trouble": {"lots": ["RINGER_LACTATE RL-4471"]}}}
                        """.formatted(Tapes.NEIGHBOUR)));
        return rig;
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        SPACE.close();
    }

    static Stream<Line<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent>> lines() {
        return TABLE.lines();
    }

    static Stream<Line<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent>> spread() {
        return SHARED.lines().filter(line -> SPREAD.contains(line.name()));
    }

    @ParameterizedTest
    @MethodSource("spread")
    void tells_the_other_batch_once(Line<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> line) {
        assertThat(CrashHarness.prove(line)).isPositive();
    }

    @Test
    void the_other_batch_was_told_of_the_alarm_and_of_the_recall() {
        Rig<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> rig = shared();
        Tape<ProcessingBatch, BatchCommand, ForeignEvent, BatchEvent> tape = Tapes.shared();
        tape.play(rig, 0, tape.length());

        assertThat(rig.store().journals().get(Tapes.NEIGHBOUR)).extracting(entry -> entry.record().type())
                .containsSubsequence("excursion-heard", "deviation-opened", "product-held", "recall-heard", "product-held",
                        "deviation-opened")
                .containsOnlyOnce("excursion-heard", "recall-heard");
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
                        "spread-alarm", "end-alarm", "fact-overdue"));
    }
}
