package dev.patella.lab.batch.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.lab.batch.LineFindings;
import dev.patella.lab.batch.ReagentLot;
import dev.patella.lab.batch.storage.HoodRegister.Grant;
import dev.patella.testkit.RealServers;
import dev.patella.testkit.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The registers on a real database. */
@ExtendWith(RealServers.class)
class RegistersIT {

    private static final Instant NOW = Instant.parse("2026-10-01T07:24:00Z");

    private final MongoClient client;
    private final MongoDatabase database;
    private final HoodRegister hoods;

    RegistersIT(TestSpace space) {
        client = MongoClients.create(space.mongoUri("lab"));
        database = client.getDatabase(space.database("lab"));
        hoods = new HoodRegister(database);
    }

    @BeforeEach
    void empty() {
        for (String collection : List.of("hood_sessions", "equipment", "reagents")) {
            database.getCollection(collection).deleteMany(new Document());
        }
        hoods.createIndexes();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Grant claim(String session, String treatment) {
        return hoods.claim(session, "ZRH", "hood-1", List.of("centrifuge-1"), treatment, NOW);
    }

    @Test
    void hood_has_one_open_batch() {
        assertThat(claim("s1", "PT-1")).isEqualTo(new Grant(true, null));
        assertThat(claim("s2", "PT-2")).isEqualTo(new Grant(false, "PT-1"));
        assertThat(hoods.claim("s3", "BOS", "hood-1", List.of(), "PT-3", NOW).granted()).isTrue();
        assertThat(hoods.claim("s4", "ZRH", "hood-2", List.of(), "PT-4", NOW).granted()).isTrue();
    }

    private static LineFindings look(LineRegisters registers, String site) {
        return registers.look(site, "hood-1", List.of("centrifuge-1"), List.of(new ReagentLot("RINGER_LACTATE", "RL-4471")));
    }

    @Test
    void same_claim_again_gets_the_same_answer() {
        claim("s1", "PT-1");
        claim("s2", "PT-2");
        assertThat(claim("s1", "PT-1").granted()).isTrue();
        hoods.release("s1", "ZRH", "hood-1", NOW);
        assertThat(claim("s2", "PT-2")).as("a refusal is final for its session").isEqualTo(new Grant(false, "PT-1"));
        assertThat(claim("s5", "PT-2").granted()).as("a new session may have the hood").isTrue();
    }

    @Test
    void released_session_is_never_opened_again() {
        claim("s1", "PT-1");
        hoods.release("s1", "ZRH", "hood-1", NOW);
        hoods.release("s1", "ZRH", "hood-1", NOW);
        assertThat(claim("s1", "PT-1").granted()).isFalse();
        assertThat(claim("s2", "PT-2").granted()).isTrue();
    }

    @Test
    void session_that_is_released_before_it_was_seen_is_closed_for_good() {
        hoods.release("late", "ZRH", "hood-1", NOW);
        assertThat(claim("late", "PT-1").granted()).isFalse();
        assertThat(claim("s2", "PT-2").granted()).isTrue();
    }

    @Test
    void of_many_who_claim_at_once_one_gets_the_hood() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Grant>> claims = IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<Grant>) () -> claim("s" + i % 12, "PT-" + i % 12))
                    .toList();
            List<Future<Grant>> answers = threads.invokeAll(claims);
            long granted = 0;
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).get().granted()) {
                    granted++;
                }
                assertThat(answers.get(i).get()).isEqualTo(answers.get((i + 12) % 24).get());
            }
            assertThat(granted).isEqualTo(2);
        }
    }

    @Test
    void registers_are_seeded_once_and_found_by_site() {
        LabRegisters seed = new LabRegisters(
                List.of(new LabRegisters.Equipment(List.of("ZRH", "BOS"), "hood-1", "BIOSAFETY_CABINET", "AVAILABLE",
                        LocalDate.parse("2029-12-31"))),
                List.of(new LabRegisters.Reagent(List.of("ZRH"), "RINGER_LACTATE", "RL-4471", "RELEASED", LocalDate.parse("2029-12-31"))));
        LineRegisters registers = new LineRegisters(database);
        registers.seed(seed);
        database.getCollection("equipment")
                .updateOne(new Document("_id", "ZRH/hood-1"),
                        new Document("$set", new Document("status", "IN_REPAIR")));
        registers.seed(seed);

        LineFindings found = look(registers, "ZRH");
        assertThat(found.equipment()).containsExactly(
                new LineFindings.EquipmentFound("hood-1", "BIOSAFETY_CABINET", "IN_REPAIR", LocalDate.parse("2029-12-31")));
        assertThat(found.reagents()).hasSize(1);
        assertThat(look(registers, "BOS").reagents()).isEmpty();
        assertThat(look(registers, "LIS")).isEqualTo(LineFindings.NOTHING);
    }

    private void seeded(LineRegisters registers) {
        LocalDate later = LocalDate.parse("2029-12-31");
        List<String> sites = List.of("ZRH", "BOS");
        registers.seed(new LabRegisters(List.of(new LabRegisters.Equipment(sites, "hood-1", "BIOSAFETY_CABINET", "AVAILABLE", later)),
                List.of(new LabRegisters.Reagent(sites, "RINGER_LACTATE", "RL-4471", "RELEASED", later))));
    }

    @Test
    void hood_is_under_alarm_until_every_alarm_is_over_and_one_that_is_over_stays_over() {
        LineRegisters registers = new LineRegisters(database);
        seeded(registers);
        registers.raise("ZRH", "hood-1", "PT-1", "a1");
        registers.raise("ZRH", "hood-1", "PT-1", "a1");
        registers.raise("ZRH", "hood-1", "PT-2", "a1");

        assertThat(look(registers, "ZRH").equipment()).extracting("status").containsExactly("UNDER_ALARM");
        assertThat(look(registers, "BOS").equipment()).extracting("status").containsExactly("AVAILABLE");
        registers.end("ZRH", "hood-1", "PT-1", "a1");
        registers.raise("ZRH", "hood-1", "PT-1", "a1");
        assertThat(look(registers, "ZRH").equipment()).extracting("status").containsExactly("UNDER_ALARM");
        registers.end("ZRH", "hood-1", "PT-2", "a1");
        registers.end("ZRH", "hood-1", "PT-3", "late");
        registers.raise("ZRH", "hood-1", "PT-3", "late");
        assertThat(look(registers, "ZRH").equipment()).extracting("status").containsExactly("AVAILABLE");
    }

    @Test
    void recalled_lot_stays_recalled_even_when_the_registers_are_seeded_again() {
        LineRegisters registers = new LineRegisters(database);
        seeded(registers);

        assertThat(registers.recall("ZRH", "RL-4471")).containsExactly(new ReagentLot("RINGER_LACTATE", "RL-4471"));
        seeded(registers);
        assertThat(registers.recall("ZRH", "RL-4471")).hasSize(1);
        assertThat(look(registers, "ZRH").reagents()).extracting("status").containsExactly("RECALLED");
        assertThat(look(registers, "BOS").reagents()).extracting("status").containsExactly("RELEASED");
        assertThat(registers.recall("ZRH", "RL-0000")).isEmpty();
    }

    @Test
    void who_worked_in_a_hood_or_with_a_centrifuge_since_then_is_found() {
        claim("s1", "PT-1");
        hoods.release("s1", "ZRH", "hood-1", NOW);
        claim("s2", "PT-2");
        claim("s3", "PT-3");
        hoods.claim("s4", "BOS", "hood-1", List.of("centrifuge-1"), "PT-4", NOW);
        hoods.claim("s5", "ZRH", "hood-2", List.of("centrifuge-1"), "PT-5", NOW);
        hoods.release("never seen", "ZRH", "hood-1", NOW);

        assertThat(hoods.workedWith("ZRH", "hood-1", NOW)).as("PT-3 was refused").containsExactly("PT-1", "PT-2");
        assertThat(hoods.workedWith("ZRH", "centrifuge-1", NOW)).containsExactly("PT-1", "PT-2", "PT-5");
        assertThat(hoods.workedWith("ZRH", "hood-1", NOW.plusSeconds(1))).as("PT-1 had left it").containsExactly("PT-2");
        assertThat(hoods.workedWith("ZRH", "hood-9", NOW)).isEmpty();
    }

    /** The sample in `stored/documents` is kept for ever. */
    @Test
    void what_was_ever_stored_is_read() throws IOException {
        stored("registers.v1.json");

        assertThat(hoods.claim("hs-open", "ZRH", "hood-1", List.of(), "PT-1", NOW)).isEqualTo(new Grant(true, null));
        assertThat(hoods.claim("hs-refused", "ZRH", "hood-1", List.of(), "PT-2", NOW)).isEqualTo(new Grant(false, "PT-1"));
        assertThat(hoods.claim("hs-released", "ZRH", "hood-2", List.of(), "PT-3", NOW).granted()).isFalse();
        assertThat(hoods.claim("hs-new", "ZRH", "hood-1", List.of(), "PT-4", NOW)).isEqualTo(new Grant(false, "PT-1"));
        LineFindings found = look(new LineRegisters(database), "ZRH");
        assertThat(found.equipment()).containsExactlyInAnyOrder(
                new LineFindings.EquipmentFound("hood-1", "BIOSAFETY_CABINET", "AVAILABLE", LocalDate.parse("2027-03-31")),
                new LineFindings.EquipmentFound("centrifuge-1", "CENTRIFUGE", "AVAILABLE", LocalDate.parse("2027-01-31")));
        assertThat(found.reagents()).containsExactly(
                new LineFindings.ReagentFound("RINGER_LACTATE", "RL-4471", "RELEASED", LocalDate.parse("2029-12-31")));
    }

    /** Since alarms reach other batches, a session knows its equipment, and a piece of equipment its alarms. */
    @Test
    void what_is_stored_since_alarms_spread_is_read() throws IOException {
        stored("registers.v2.json");

        assertThat(hoods.workedWith("ZRH", "centrifuge-1", NOW)).containsExactly("PT-1");
        LineFindings found = look(new LineRegisters(database), "ZRH");
        assertThat(found.equipment()).extracting("status").containsExactly("UNDER_ALARM");
        assertThat(found.reagents()).extracting("status").containsExactly("RECALLED");
    }

    private void stored(String file) throws IOException {
        Document stored = Document.parse(Files.readString(Path.of("src/test/resources/stored/documents", file)));
        stored.keySet().forEach(name -> database.getCollection(name).insertMany(stored.getList(name, Document.class)));
    }
}
