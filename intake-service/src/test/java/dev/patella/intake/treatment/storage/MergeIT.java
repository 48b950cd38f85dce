package dev.patella.intake.treatment.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.intake.treatment.Journey;
import dev.patella.intake.treatment.NoteRef;
import dev.patella.intake.treatment.Person;
import dev.patella.intake.treatment.Phase;
import dev.patella.intake.treatment.ReasonCodes;
import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Registry;
import dev.patella.messaging.mongo.MongoRegistry;
import dev.patella.testkit.TestSpace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two records that become one, and a person about whom something is put right, on a real database. */
class MergeIT {

    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("intake"));
    private static final MongoDatabase DATABASE = CLIENT.getDatabase(SPACE.database("intake"));
    private static final Vault VAULT = new Vault(Base64.getEncoder().encodeToString(new byte[32]));
    private static final Registry REGISTRY = new MongoRegistry(DATABASE, InstantSource.system());
    private static final Patients PATIENTS = new Patients(DATABASE, REGISTRY, VAULT);
    private static final Notes NOTES = new Notes(DATABASE, PATIENTS, VAULT);
    private static final LocalDate BORN = LocalDate.of(1981, 4, 17);
    private static final Instant NOW = Journey.EVALUATED;

    private final Map<String, Treatment> treatments = new HashMap<>();
    private final Merges merges = new Merges(PATIENTS, new Knees(PATIENTS, id -> Optional.ofNullable(treatments.get(id))));
    private final Corrections corrections = new Corrections(PATIENTS);

    @AfterAll
    static void stop() {
        CLIENT.close();
        SPACE.close();
    }

    private static Person person(String name, LocalDate born, String... identifiers) {
        return new Person(name, born, Person.SexAtBirth.FEMALE,
                List.of(identifiers).stream().map(one -> new Person.Identifier(one.substring(0, 1), one)).toList(), null, "de-CH");
    }

    private static Person person(String... identifiers) {
        return person("Erika Beispiel", BORN, identifiers);
    }

    private static String record(String... identifiers) {
        return Objects.requireNonNull(PATIENTS.identify(person(identifiers)).patientId());
    }

    private static Moment moment() {
        return new Moment(NOW, "ZRH", Actor.system("intake"), null, "errand|person-change|1", "");
    }

    private Merges.Outcome merge(String patientId, String survivor) {
        return merges.merge(patientId, survivor, moment());
    }

    /** An open treatment of the record that holds this knee. */
    private void open(String patientId, Side side, String treatmentId) {
        PATIENTS.hold(patientId, side, treatmentId, NOW);
        treatments.put(treatmentId, OtherRecord.treatment(patientId, side));
    }

    private static Patients.Hold holder(String patientId, Side side) {
        return PATIENTS.hold(patientId, side, "PT-NOBODY", NOW);
    }

    private static String code(Merges.Outcome outcome) {
        return Objects.requireNonNull(outcome.refusal()).code();
    }

    @Test
    void every_identifier_of_both_finds_the_record_that_stays() {
        String replaced = record("A1", "B1");
        String survivor = record("C1", "D1");
        NoteRef note = NOTES.keep("PT-1", replaced, "complaint", "Pain on stairs");

        assertThat(merge(replaced, survivor)).isEqualTo(new Merges.Outcome(survivor, null));
        assertThat(merge(replaced, survivor)).as("again").isEqualTo(new Merges.Outcome(survivor, null));
        assertThat(merge(survivor, replaced)).as("the other way round").isEqualTo(new Merges.Outcome(survivor, null));

        assertThat(record("A1", "B1")).isEqualTo(survivor);
        assertThat(record("B1", "D1")).as("one of each is not a conflict").isEqualTo(survivor);
        assertThat(record("A1", "E1")).isEqualTo(survivor);
        assertThat(PATIENTS.ageOn(replaced, LocalDate.of(2026, 4, 17)).years()).isEqualTo(45);
        assertThat(NOTES.read(note)).as("what was written with the key of the replaced record").isEqualTo("Pain on stairs");
    }

    @Test
    void the_knees_go_with_the_person() {
        String replaced = record("A2", "B2");
        String survivor = record("C2", "D2");
        open(replaced, Side.LEFT, "PT-21");
        open(survivor, Side.RIGHT, "PT-22");

        assertThat(merge(replaced, survivor).refusal()).isNull();

        assertThat(holder(survivor, Side.LEFT).treatmentId()).isEqualTo("PT-21");
        assertThat(holder(replaced, Side.RIGHT).treatmentId()).as("asked under the former id").isEqualTo("PT-22");
        PATIENTS.release(replaced, Side.LEFT, "PT-21");
        assertThat(holder(survivor, Side.LEFT).treatmentId()).isEqualTo("PT-NOBODY");
    }

    @Test
    void two_open_treatments_of_one_knee_stand_in_the_way_until_one_has_ended() {
        String replaced = record("A3", "B3");
        String survivor = record("C3", "D3");
        open(replaced, Side.RIGHT, "PT-31");
        open(survivor, Side.RIGHT, "PT-32");
        Document before = PATIENTS.load(survivor);

        Refusal refusal = Objects.requireNonNull(merge(replaced, survivor).refusal());
        assertThat(refusal.code()).isEqualTo(ReasonCodes.SAME_PERSON_TWICE);
        assertThat(refusal.detail()).contains("RIGHT", "PT-31", "PT-32");
        assertThat(PATIENTS.load(survivor)).as("nothing was taken").isEqualTo(before);

        treatments.put("PT-32", Journey.until(Phase.CLOSED).state());
        assertThat(merge(replaced, survivor).refusal()).isNull();
        assertThat(holder(survivor, Side.RIGHT).treatmentId()).isEqualTo("PT-31");
    }

    @Test
    void the_treatment_of_another_site_is_not_named() {
        String replaced = record("A4", "B4");
        String survivor = record("C4", "D4");
        open(replaced, Side.RIGHT, "PT-41");
        open(survivor, Side.RIGHT, "PT-42");
        Moment boston = new Moment(NOW, "BOS", Actor.system("intake"), null, "errand|person-change|1", "");
        assertThat(Objects.requireNonNull(merges.merge(replaced, survivor, boston).refusal()).detail()).doesNotContain("PT-4");
    }

    @Test
    void a_record_that_was_merged_is_not_merged_into_a_third_one_in_its_own_name() {
        String replaced = record("A5", "B5");
        String survivor = record("C5", "D5");
        String third = record("E5", "F5");
        assertThat(merge(replaced, survivor).refusal()).isNull();
        assertThat(code(merge(replaced, third))).isEqualTo(ReasonCodes.ALREADY_MERGED);
        assertThat(merge(survivor, third).refusal()).isNull();
        assertThat(record("A5", "F5")).as("over two steps").isEqualTo(third);
    }

    @Test
    void a_merge_that_was_interrupted_holds_its_knees_and_is_finished_or_given_up() {
        String replaced = record("A6", "B6");
        String survivor = record("C6", "D6");
        open(replaced, Side.RIGHT, "PT-61");
        // As a crash after the first of the two writes leaves it.
        DATABASE.getCollection("patients")
                .updateOne(new Document("_id", survivor), new Document("$set", new Document("replaces", List.of(replaced))
                        .append("knees.RIGHT", PATIENTS.load(replaced).getEmbedded(List.of("knees", "RIGHT"), Document.class))));
        assertThat(code(merge(survivor, record("E6", "F6")))).as("while another one is being merged into it")
                .isEqualTo(ReasonCodes.ALREADY_MERGED);

        open(replaced, Side.LEFT, "PT-62");
        open(survivor, Side.LEFT, "PT-63");
        assertThat(code(merge(replaced, survivor))).isEqualTo(ReasonCodes.SAME_PERSON_TWICE);
        assertThat(holder(survivor, Side.RIGHT).treatmentId()).as("given back").isEqualTo("PT-NOBODY");
        PATIENTS.release(survivor, Side.RIGHT, "PT-NOBODY");

        treatments.put("PT-63", Journey.until(Phase.CLOSED).state());
        assertThat(merge(replaced, survivor).refusal()).isNull();
        assertThat(holder(survivor, Side.RIGHT).treatmentId()).isEqualTo("PT-61");
    }

    @RepeatedTest(10)
    void records_that_are_merged_in_a_ring_at_once_never_lead_in_a_ring() throws InterruptedException, ExecutionException {
        String tag = "7" + System.nanoTime();
        List<String> ids = List.of(record("A" + tag, "B" + tag), record("C" + tag, "D" + tag), record("E" + tag, "F" + tag));
        try (ExecutorService three = Executors.newFixedThreadPool(3)) {
            List<Callable<Merges.Outcome>> all = List.of(() -> merge(ids.get(0), ids.get(1)), () -> merge(ids.get(1), ids.get(2)),
                    () -> merge(ids.get(2), ids.get(0)));
            for (Future<Merges.Outcome> one : three.invokeAll(all)) {
                one.get();
            }
        }
        assertThat(ids).anySatisfy(id -> assertThat(PATIENTS.current(id).getString("_id")).isEqualTo(id));
    }

    @Test
    void what_is_right_is_compared_from_then_on_and_what_was_known_is_kept() {
        String id = record("A8", "B8");
        Person married = person("Erika Muster", BORN, "A8", "C8");
        assertThat(PATIENTS.identify(married).same()).isFalse();

        assertThat(corrections.correct(id, "change-1", married, NOW)).isNull();

        assertThat(PATIENTS.identify(married)).isEqualTo(new Patients.Identity(id, true, List.of()));
        assertThat(PATIENTS.identify(person("Erika Muster", BORN, "B8", "C8")).same()).as("the identifiers of both").isTrue();
        assertThat(PATIENTS.identify(person("A8", "B8")).same()).as("the former name").isFalse();
        Person next = person("Erika Muster", BORN.plusDays(1), "A8", "C8");
        assertThat(corrections.correct(id, "change-2", next, NOW)).isNull();
        assertThat(corrections.correct(id, "change-1", married, NOW)).as("the first again, late").isNull();
        assertThat(PATIENTS.person(id)).isEqualTo(next);
        assertThat(PATIENTS.load(id).getList("former", Document.class)).extracting(former -> former.getString("endedBy"))
                .containsExactly("change-1", "change-2");
    }

    @Test
    void a_correction_needs_an_identifier_that_is_known_of_the_person_and_none_of_another_one() {
        String id = record("A9", "B9");
        String other = record("C9", "D9");
        Person unknown = person("Erika Muster", BORN, "E9", "F9");
        Person both = person("Erika Muster", BORN, "A9", "D9");
        assertThat(Objects.requireNonNull(corrections.correct(id, "change-1", unknown, NOW)).code())
                .isEqualTo(ReasonCodes.IDENTITY_CONFLICT);
        assertThat(Objects.requireNonNull(corrections.correct(id, "change-2", both, NOW)).detail()).contains("merge-patient");
        assertThat(PATIENTS.person(id).legalName()).isEqualTo("Erika Beispiel");

        assertThat(merge(other, id).refusal()).isNull();
        assertThat(corrections.correct(other, "change-3", both, NOW)).as("by the former id").isNull();
        assertThat(PATIENTS.person(id)).isEqualTo(both);
    }
}
