package dev.patella.intake.treatment.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.intake.treatment.Journey;
import dev.patella.intake.treatment.NoteRef;
import dev.patella.intake.treatment.Person;
import dev.patella.intake.treatment.Phase;
import dev.patella.intake.treatment.Priority;
import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentCommand;
import dev.patella.intake.treatment.TreatmentCommand.OpenTreatment;
import dev.patella.intake.treatment.TreatmentCommand.OtherTreatment;
import dev.patella.intake.treatment.TreatmentCommand.RecordEvaluation;
import dev.patella.intake.treatment.TreatmentCommand.Review;
import dev.patella.intake.treatment.TreatmentCommand.ReviewEligibility;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Preparation;
import dev.patella.messaging.Projection;
import dev.patella.messaging.mongo.MongoRegistry;
import dev.patella.testkit.TestSpace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Persons, free texts and the timeline on a real database. */
class PersonsIT {

    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("intake"));
    private static final MongoDatabase DATABASE = CLIENT.getDatabase(SPACE.database("intake"));
    private static final Vault VAULT = new Vault(Base64.getEncoder().encodeToString(new byte[32]));
    private static final Patients PATIENTS = new Patients(DATABASE, new MongoRegistry(DATABASE, InstantSource.system()), VAULT);
    private static final Notes NOTES = new Notes(DATABASE, PATIENTS, VAULT);
    private static final LocalDate BORN = LocalDate.of(1981, 4, 17);

    private final Map<String, Treatment> treatments = new HashMap<>();
    private final TreatmentPreparation preparation = new TreatmentPreparation(new MongoRegistry(DATABASE, InstantSource.system()),
            PATIENTS, NOTES, Journey.DECIDER, Map.of("ZRH", ZoneId.of("Europe/Zurich")), id -> Optional.ofNullable(treatments.get(id)));

    @AfterAll
    static void stop() {
        CLIENT.close();
        SPACE.close();
    }

    private static Person person(LocalDate born, String... identifiers) {
        return new Person("Erika Beispiel", born, Person.SexAtBirth.FEMALE,
                List.of(identifiers).stream().map(one -> new Person.Identifier(one.substring(0, 1), one)).toList(), null, "de-CH");
    }

    private static OpenTreatment referral(String reference, Person person, Side... sides) {
        return new OpenTreatment(reference, person, "Pain on stairs", null, List.of(sides), Priority.ROUTINE,
                Journey.REFERRED.minusSeconds(60), null, null, null);
    }

    private static Moment moment(Instant now, String input) {
        return new Moment(now, "ZRH", new Actor("fro-052", "FRONT_DESK"), null, input, "");
    }

    /** A referral made ready, and the treatment that it would open. */
    private record Ready(String treatmentId, TreatmentCommand command) {}

    private Ready prepare(OpenTreatment referral, Instant now) {
        return prepare(referral, moment(now, "http|a|" + referral.clinicReference()));
    }

    private Ready prepare(OpenTreatment referral, Moment moment) {
        String id = preparation.aggregate(referral, moment);
        return new Ready(id, preparation.prepare(id, Treatment.NONE, referral, moment));
    }

    private static TreatmentCommand.Prepared found(Ready prepared) {
        OpenTreatment open = (OpenTreatment) prepared.command();
        assertThat(open.patient()).as("the core never sees the person").isNull();
        assertThat(open.complaint()).as("nor the complaint").isNull();
        return Objects.requireNonNull(open.prepared());
    }

    @Test
    void tells_the_age_on_a_day_and_no_more() {
        String id = Objects.requireNonNull(PATIENTS.identify(person(BORN, "A3001", "B3001")).patientId());
        assertThat(PATIENTS.ageOn(id, LocalDate.of(2026, 4, 16))).isEqualTo(new Age(LocalDate.of(2026, 4, 16), 44));
        assertThat(PATIENTS.ageOn(id, LocalDate.of(2026, 4, 17)).years()).isEqualTo(45);
        assertThat(PATIENTS.person(id).legalName()).isEqualTo("Erika Beispiel");
    }

    @ParameterizedTest
    @EnumSource
    void rules_a_pregnancy_out_for_men_only(Person.SexAtBirth sex) {
        List<Person.Identifier> identifiers = List.of(new Person.Identifier("A", "SEX-" + sex), new Person.Identifier("B", "SEX-" + sex));
        String id = PATIENTS.identify(new Person("Kim Beispiel", BORN, sex, identifiers, null, "de-CH")).patientId();
        Age age = PATIENTS.ageOn(Objects.requireNonNull(id), LocalDate.of(2026, 4, 17));
        assertThat(age).isEqualTo(new Age(LocalDate.of(2026, 4, 17), 45, sex == Person.SexAtBirth.MALE ? true : null));
    }

    @Test
    void a_referral_is_prepared_the_same_again_and_again() {
        OpenTreatment referral = referral("P-1", person(BORN, "A4001", "B4001"), Side.RIGHT);
        Ready first = prepare(referral, Journey.REFERRED);
        assertThat(prepare(referral, Journey.REFERRED.plusSeconds(86_400))).isEqualTo(first);
        assertThat(NOTES.read(Objects.requireNonNull(found(first).complaint()))).isEqualTo("Pain on stairs");
    }

    @Test
    void an_open_treatment_holds_its_knee_until_it_is_over() {
        Person person = person(BORN, "A5001", "B5001");
        Ready first = prepare(referral("P-51", person, Side.RIGHT), Journey.REFERRED);
        treatments.put(first.treatmentId(), Journey.until(Phase.REFERRED).state());
        assertThat(found(prepare(referral("P-52", person, Side.LEFT, Side.RIGHT), Journey.REFERRED)).openOnSameKnee())
                .isEqualTo(new OtherTreatment(first.treatmentId()));
        assertThat(found(prepare(referral("P-53", person, Side.LEFT), Journey.REFERRED)).openOnSameKnee())
                .as("the left knee was given back")
                .isNull();
        treatments.put(first.treatmentId(), Journey.whole().state());
        assertThat(found(prepare(referral("P-54", person, Side.RIGHT), Journey.REFERRED)).openOnSameKnee()).isNull();
    }

    @Test
    void another_site_is_not_told_which_treatment_holds_the_knee() {
        Person person = person(BORN, "A5501", "B5501");
        Ready first = prepare(referral("P-55", person, Side.RIGHT), Journey.REFERRED);
        treatments.put(first.treatmentId(), Journey.until(Phase.REFERRED).state());
        Moment elsewhere = new Moment(Journey.REFERRED, "BOS", new Actor("fro-077", "FRONT_DESK"), null, "http|b|P-56", "");
        assertThat(found(prepare(referral("P-56", person, Side.RIGHT), elsewhere)).openOnSameKnee())
                .isEqualTo(new OtherTreatment(null));
    }

    @Test
    void a_conflict_names_the_treatments_of_the_site_from_which_the_identifiers_are_known() {
        Ready one = prepare(referral("P-57", person(BORN, "A5701", "B5701"), Side.RIGHT), Journey.REFERRED);
        Ready other = prepare(referral("P-58", person(BORN, "A5801", "B5801"), Side.RIGHT), Journey.REFERRED);
        List.of(one, other).forEach(ready -> treatments.put(ready.treatmentId(), Journey.until(Phase.REFERRED).state()));
        OpenTreatment both = referral("P-59", person(BORN, "A5701", "B5801"), Side.LEFT);
        assertThat(found(prepare(both, Journey.REFERRED)).conflicting()).containsExactlyInAnyOrder(one.treatmentId(), other.treatmentId());
        OpenTreatment younger = referral("P-60", person(BORN.plusDays(1), "A5701", "B5701"), Side.LEFT);
        assertThat(found(prepare(younger, Journey.REFERRED)).conflicting()).containsExactly(one.treatmentId());
        Moment elsewhere = new Moment(Journey.REFERRED, "BOS", new Actor("fro-077", "FRONT_DESK"), null, "http|b|P-59", "");
        assertThat(found(prepare(both, elsewhere)).conflicting()).isEmpty();
    }

    @Test
    void the_person_of_a_merge_is_that_of_the_named_treatment_of_the_site_only() {
        String patientId = Objects.requireNonNull(PATIENTS.identify(person(BORN, "A5901", "B5901")).patientId());
        treatments.put("PT-59", OtherRecord.treatment(patientId, Side.RIGHT));
        TreatmentCommand merge = new TreatmentCommand.MergePatient("PT-59", null);
        Treatment known = Journey.until(Phase.REFERRED).state();
        assertThat(preparation.prepare("PT-1", known, merge, moment(Journey.REFERRED, "http|a|59")))
                .isEqualTo(new TreatmentCommand.MergePatient("PT-59", patientId));
        Moment elsewhere = new Moment(Journey.REFERRED, "BOS", new Actor("coo-077", "COORDINATOR"), null, "http|b|59", "");
        assertThat(preparation.prepare("PT-1", known, merge, elsewhere)).isEqualTo(merge);
    }

    @Test
    void a_referral_that_comes_again_after_its_record_was_merged_is_of_the_same_patient() {
        Person person = person(BORN, "A5951", "B5951");
        Ready opened = prepare(referral("P-595", person, Side.RIGHT), Journey.REFERRED);
        String patientId = Objects.requireNonNull(found(opened).patientId());
        Treatment treatment = OtherRecord.treatment(patientId, Side.RIGHT);
        treatments.put(opened.treatmentId(), treatment);
        String survivor = Objects.requireNonNull(PATIENTS.identify(person(BORN, "C5951", "D5951")).patientId());
        Moment again = moment(Journey.REFERRED, "http|a|again");
        Knees knees = new Knees(PATIENTS, id -> Optional.ofNullable(treatments.get(id)));
        assertThat(new Merges(PATIENTS, knees).merge(patientId, survivor, again).refusal()).isNull();

        OpenTreatment same = (OpenTreatment) preparation.prepare(opened.treatmentId(), treatment, referral("P-595", person, Side.RIGHT),
                again);
        assertThat(Objects.requireNonNull(same.prepared()).patientId()).isEqualTo(patientId);
        assertThat(Objects.requireNonNull(same.prepared()).openOnSameKnee()).isNull();
    }

    @Test
    void a_knee_of_a_referral_that_was_never_opened_is_free_after_a_while() {
        Person person = person(BORN, "A6001", "B6001");
        Ready lost = prepare(referral("P-61", person, Side.RIGHT), Journey.REFERRED);
        OpenTreatment next = referral("P-62", person, Side.RIGHT);
        assertThatExceptionOfType(Preparation.NotYet.class)
                .isThrownBy(() -> prepare(next, Journey.REFERRED.plusSeconds(60)));
        treatments.put(lost.treatmentId(), Treatment.NONE);
        assertThatExceptionOfType(Preparation.NotYet.class)
                .as("one that was only ever refused is not open either")
                .isThrownBy(() -> prepare(next, Journey.REFERRED.plusSeconds(60)));
        assertThat(found(prepare(next, Journey.REFERRED.plusSeconds(601))).openOnSameKnee()).isNull();
        assertThat(lost.treatmentId()).isNotEmpty();
    }

    @Test
    void a_referral_that_will_be_refused_claims_no_person_and_no_knee() {
        Ready one = prepare(referral("P-71", person(BORN, "A7001"), Side.RIGHT), Journey.REFERRED);
        assertThat(found(one).patientId()).isNull();
        Ready noKnee = prepare(referral("P-72", person(BORN, "A7002", "B7002")), Journey.REFERRED);
        assertThat(found(noKnee).complaint()).isNull();
    }

    @Test
    void findings_get_the_age_on_the_planned_day_and_rationales_become_notes() {
        Ready opened = prepare(referral("P-8", person(BORN, "A8001", "B8001"), Side.RIGHT), Journey.REFERRED);
        String id = opened.treatmentId();
        Treatment treatment = Journey.DECIDER.evolve(Journey.until(Phase.IN_EVALUATION).state(),
                new dev.patella.intake.treatment.TreatmentEvent.TreatmentOpened("ZRH", Objects.requireNonNull(found(opened).patientId()),
                        "P-8", "Europe/Zurich", List.of(Side.RIGHT), Priority.ROUTINE, Journey.REFERRED, null, null, List.of(), null));
        RecordEvaluation findings = (RecordEvaluation) preparation.prepare(id, treatment,
                new RecordEvaluation(70.0, null, null, null, null, List.of(), List.of(), List.of(), null, null, null),
                moment(Journey.EVALUATED, "http|a|8"));
        assertThat(findings.age()).isEqualTo(new Age(LocalDate.of(2026, 9, 22), 45));
        ReviewEligibility review = (ReviewEligibility) preparation.prepare(id, treatment,
                new ReviewEligibility(List.of(new Review("E-BMI-02", true, "Muscular build", null))),
                moment(Journey.EVALUATED, "http|a|9"));
        assertThat(review.decisions().getFirst().rationale()).isNull();
        NoteRef note = Objects.requireNonNull(review.decisions().getFirst().note());
        assertThat(NOTES.read(note)).isEqualTo("Muscular build");
    }

    @Test
    void a_row_of_the_timeline_is_written_once_and_read_in_the_order_of_time() {
        Timelines timelines = new Timelines(DATABASE);
        timelines.createIndexes();
        Actor actor = new Actor("nur-1", "NURSE");
        Projection.Row late = new Projection.Row("PT1", "lab", 1, "material-accepted", Instant.parse("2026-10-01T07:20:00Z"), "ZRH", actor);
        Projection.Row early = new Projection.Row("PT1", "intake", 2, "plan-signed", Instant.parse("2026-09-10T13:30:00Z"), "ZRH", actor);
        Projection.Row same = new Projection.Row("PT1", "intake", 3, "clearance-granted", Instant.parse("2026-09-10T13:30:00Z"), "ZRH",
                actor);
        timelines.rows(List.of(late, early));
        timelines.rows(List.of(early, same));
        timelines.rows(List.of());
        assertThat(timelines.of("PT1", null, 10)).containsExactly(early, same, late);
        assertThat(timelines.of("PT1", new Timelines.Position(early.at(), "intake", 2), 1)).containsExactly(same);
        assertThat(timelines.of("PT1", new Timelines.Position(same.at(), "intake", 3), 10)).containsExactly(late);
        assertThat(timelines.of("PT2", null, 10)).isEmpty();
    }
}
