package dev.patella.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.intake.treatment.ForeignEvent;
import dev.patella.intake.treatment.Journey;
import dev.patella.intake.treatment.Tapes;
import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentCommand;
import dev.patella.intake.treatment.TreatmentDecider;
import dev.patella.intake.treatment.TreatmentEvent;
import dev.patella.intake.treatment.contract.IncomingEvents;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.intake.treatment.storage.Notes;
import dev.patella.intake.treatment.storage.OtherRecord;
import dev.patella.intake.treatment.storage.Patients;
import dev.patella.intake.treatment.storage.Vault;
import dev.patella.messaging.Projection;
import dev.patella.messaging.Registry;
import dev.patella.messaging.Snapshot;
import dev.patella.messaging.harness.Claims;
import dev.patella.messaging.harness.CrashHarness;
import dev.patella.messaging.harness.CrashHarness.Line;
import dev.patella.messaging.harness.CrashTable;
import dev.patella.messaging.harness.FaultyDatabase;
import dev.patella.messaging.harness.Kept;
import dev.patella.messaging.harness.Losable;
import dev.patella.messaging.harness.Rig;
import dev.patella.platform.command.CommandCatalogue;
import dev.patella.platform.command.CommandSpec;
import dev.patella.testkit.TestSpace;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command, foreign event and errand of this service, with every call to store, bus, registry, persons, notes and timeline crashed
 * and lost. Persons and notes are on a real database.
 */
class IntakeCrashIT {

    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("intake"));
    private static final MongoDatabase DATABASE = CLIENT.getDatabase(SPACE.database("intake"));
    private static final Vault VAULT = new Vault(Base64.getEncoder().encodeToString(new byte[32]));
    private static final CrashTable<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> TABLE = new CrashTable<>(IntakeCrashIT::rig)
            .with(Tapes.whole())
            .with(Tapes.reviewed())
            .with(Tapes.bookedOnAnotherDay())
            .with(Tapes.expired())
            .with(Tapes.withdrawn())
            .with(Tapes.cancelled())
            .with(Tapes.aborted())
            .with(Tapes.personPutRight())
            .with(Tapes.badDays());

    /** Each begins with nobody known; one is played after the other. */
    private static Rig<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> rig() {
        List.of("patients", "notes").forEach(name -> DATABASE.getCollection(name).deleteMany(new Document()));
        Claims claims = new Claims();
        Treatment survivor = OtherRecord.with(new Patients(DATABASE, claims, VAULT), Tapes.otherRecord(), Side.LEFT,
                Tapes.SURVIVOR);
        Set<Projection.Row> timeline = new HashSet<>();
        AtomicReference<Rig<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent>> made = new AtomicReference<>();
        made.set(new Rig<>(outside -> {
            MongoDatabase faulty = FaultyDatabase.around(DATABASE, outside);
            Registry registry = Losable.around(Registry.class, claims, outside);
            Patients patients = new Patients(faulty, registry, VAULT);
            return IntakeConfiguration.definition(Journey.DECIDER, registry, patients, new Notes(faulty, patients, VAULT),
                    Losable.around(Projection.class, timeline::addAll, outside), Map.of("ZRH", ZoneId.of("Europe/Zurich")),
                    id -> id.equals(Tapes.SURVIVOR)
                            ? Optional.of(survivor)
                            : Objects.requireNonNull(made.get()).desk().find(id).map(Snapshot::state));
        }, null));
        return Objects.requireNonNull(made.get())
                .keep(claims.kept())
                .keep(Kept.of(DATABASE.getCollection("patients"), "key", "person", "former"))
                .keep(Kept.of(DATABASE.getCollection("notes"), "text"))
                .keep(Kept.of(timeline));
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        SPACE.close();
    }

    static Stream<Line<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent>> lines() {
        return TABLE.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void loses_nothing_and_repeats_nothing(Line<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> line) {
        assertThat(CrashHarness.prove(line)).isPositive();
    }

    @Test
    void the_table_is_complete() {
        assertThat(TABLE.names()).containsExactlyInAnyOrderElementsOf(
                CrashTable.expected(CommandCatalogue.of("intake").commands().stream().map(CommandSpec::name).toList(),
                        IncomingEvents.table(), TreatmentDecider.AGE, TreatmentDecider.PERSON_CHANGE, TreatmentDecider.CONSENT_EXPIRY));
    }
}
