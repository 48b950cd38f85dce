package dev.patella.intake.treatment.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.patella.intake.treatment.Person;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Registry;
import dev.patella.messaging.mongo.MongoRegistry;
import dev.patella.testkit.TestSpace;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who a patient is, by identifiers, name and date of birth, on a real database. */
class IdentityIT {

    private static final TestSpace SPACE = TestSpace.create();
    private static final MongoClient CLIENT = MongoClients.create(SPACE.mongoUri("intake"));
    private static final MongoDatabase DATABASE = CLIENT.getDatabase(SPACE.database("intake"));
    private static final Vault VAULT = new Vault(Base64.getEncoder().encodeToString(new byte[32]));
    private static final Registry REGISTRY = new MongoRegistry(DATABASE, InstantSource.system());
    private static final Patients PATIENTS = new Patients(DATABASE, REGISTRY, VAULT);
    private static final LocalDate BORN = LocalDate.of(1981, 4, 17);

    @AfterAll
    static void stop() {
        CLIENT.close();
        SPACE.close();
    }

    private static Person person(LocalDate born, String... identifiers) {
        return person("Erika Beispiel", born, identifiers);
    }

    private static Person person(String name, LocalDate born, String... identifiers) {
        return new Person(name, born, Person.SexAtBirth.FEMALE,
                List.of(identifiers).stream().map(one -> new Person.Identifier(one.substring(0, 1), one)).toList(), null, "de-CH");
    }

    @Test
    void the_same_identifiers_find_the_same_person_however_they_are_written() {
        Patients.Identity first = PATIENTS.identify(person(BORN, "A-10.01", "B 1001"));
        assertThat(PATIENTS.identify(person(BORN, "b1001", "a1001"))).isEqualTo(first);
        assertThat(PATIENTS.identify(person(BORN, "A1001", "C1001"))).as("one that is known and a new one").isEqualTo(first);
        assertThat(PATIENTS.identify(person(BORN, "C1001", "D1001"))).isEqualTo(first);
        assertThat(PATIENTS.identify(person(BORN.plusDays(1), "A1001", "B1001")).same()).isFalse();
    }

    @Test
    void a_name_is_the_same_with_or_without_accents_capitals_and_space() {
        Patients.Identity first = PATIENTS.identify(person("Zoë  Müller-Lüdenscheidt", BORN, "A1101", "B1101"));
        assertThat(PATIENTS.identify(person(" ZOE MULLER-LUDENSCHEIDT\u00a0", BORN, "A1101", "B1101"))).isEqualTo(first);
        assertThat(PATIENTS.identify(person("Zoe\u0308 mu\u0308ller-lu\u0308denscheidt", BORN, "A1101", "B1101"))).isEqualTo(first);
        assertThat(PATIENTS.identify(person("Zoë Müller", BORN, "A1101", "B1101")).same()).isFalse();
    }

    @Test
    void twins_with_one_insurance_number_are_two_persons() {
        PATIENTS.identify(person("Anna Beispiel", BORN, "I1201", "N12-anna"));
        assertThat(PATIENTS.identify(person("Berta Beispiel", BORN, "I1201", "N12-berta")).same()).isFalse();
    }

    @Test
    void an_identifier_that_was_sent_with_another_name_or_date_of_birth_is_still_free() {
        Patients.Identity first = PATIENTS.identify(person(BORN, "A1301", "B1301"));
        String before = String.valueOf(DATABASE.getCollection("patients").find(Filters.eq("_id", first.patientId())).first());
        long claims = DATABASE.getCollection("registry").countDocuments();
        assertThat(PATIENTS.identify(person(BORN.plusDays(1), "A1301", "N1301")).same()).isFalse();
        assertThat(PATIENTS.identify(person("Fritz Beispiel", BORN, "A1301", "N1301")).same()).isFalse();
        assertThat(DATABASE.getCollection("registry").countDocuments()).isEqualTo(claims);
        assertThat(DATABASE.getCollection("patients").find(Filters.eq("_id", first.patientId())).first()).hasToString(before);

        Patients.Identity rightful = PATIENTS.identify(person("Fritz Beispiel", BORN, "N1301", "M1301"));
        assertThat(rightful.same()).isTrue();
        assertThat(rightful.patientId()).isNotEqualTo(first.patientId());
    }

    /** A registry that is lost before the n-th claim, or after it was made. */
    private static Registry lost(int claim, boolean made) {
        AtomicInteger claims = new AtomicInteger();
        return new Registry() {
            @Override
            public String claim(String name, String key, String owner) {
                boolean now = claims.getAndIncrement() == claim;
                if (!now || made) {
                    String holder = REGISTRY.claim(name, key, owner);
                    if (!now) {
                        return holder;
                    }
                }
                throw new Desk.TemporarilyUnavailable("Lost", null);
            }

            @Override
            public Optional<String> owner(String name, String key) {
                return REGISTRY.owner(name, key);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"0,false", "0,true", "1,false", "1,true"})
    void a_person_whose_identifiers_were_claimed_in_part_is_found_when_the_same_comes_again(int claim, boolean made) {
        String suffix = "14" + claim + made;
        Person known = person(BORN, "A" + suffix, "B" + suffix);
        Patients interrupted = new Patients(DATABASE, lost(claim, made), VAULT);
        assertThatExceptionOfType(Desk.TemporarilyUnavailable.class).isThrownBy(() -> interrupted.identify(known));
        Patients.Identity identity = PATIENTS.identify(known);
        assertThat(identity.same()).isTrue();

        Person more = person(BORN, "A" + suffix, "C" + suffix);
        Patients again = new Patients(DATABASE, lost(claim, made), VAULT);
        assertThatExceptionOfType(Desk.TemporarilyUnavailable.class).isThrownBy(() -> again.identify(more));
        assertThat(PATIENTS.identify(more)).isEqualTo(identity);
        assertThat(PATIENTS.identify(person(BORN, "B" + suffix, "C" + suffix))).isEqualTo(identity);
    }

    @Test
    void an_identifier_that_somebody_else_claims_at_the_same_moment_is_looked_up_again() {
        AtomicBoolean raced = new AtomicBoolean();
        Registry slow = new Registry() {
            @Override
            public String claim(String name, String key, String owner) {
                if (raced.compareAndSet(false, true)) {
                    PATIENTS.identify(person("Anna Beispiel", BORN, "I1501", "N15-anna"));
                    PATIENTS.identify(person("Anna Beispiel", BORN, "N15-anna", "M15-anna"));
                }
                return REGISTRY.claim(name, key, owner);
            }

            @Override
            public Optional<String> owner(String name, String key) {
                return REGISTRY.owner(name, key);
            }
        };
        Patients patients = new Patients(DATABASE, slow, VAULT);
        assertThat(patients.identify(person("Berta Beispiel", BORN, "I1501", "N15-berta")).same()).isFalse();
        assertThat(raced).isTrue();
    }

    @Test
    void identifiers_of_two_persons_are_nobodys() {
        Patients.Identity one = PATIENTS.identify(person(BORN, "A2001", "B2001"));
        Patients.Identity other = PATIENTS.identify(person(BORN, "A2002", "B2002"));
        assertThat(one.patientId()).isNotEqualTo(other.patientId());
        assertThat(PATIENTS.identify(person(BORN, "A2001", "B2002")).patientId()).isNull();
    }
}
