package dev.patella.intake.treatment.storage;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.patella.intake.treatment.Person;
import dev.patella.intake.treatment.Person.SexAtBirth;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Registry;
import dev.patella.messaging.json.Json;
import dev.patella.messaging.mongo.MongoStore;
import java.math.BigInteger;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The persons, in the collection `patients`: who they are, encrypted with the person's own key, and which treatment holds which of their
 * knees. They are found again by keyed hashes of their identifiers, each claimed for one person in the registry.
 */
public final class Patients {

    private static final String REGISTRY = "person";
    private static final String KEY = "key";
    private static final String PERSON = "person";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final int RADIX = 36;
    private static final int ID_LENGTH = 12;

    private final MongoCollection<Document> patients;
    private final Registry registry;
    private final Vault vault;

    public Patients(MongoDatabase database, Registry registry, Vault vault) {
        this.patients = MongoStore.majority(database).getCollection("patients");
        this.registry = registry;
        this.vault = vault;
    }

    /**
     * Who this is.
     *
     * @param patientId opaque id, or null where the identifiers belong to several persons
     * @param same whether name and date of birth are those that are known of this person
     */
    record Identity(@Nullable String patientId, boolean same) {}

    /**
     * Finds the person, or keeps a new one. The same person with the same identifiers is always found again.
     *
     * <p>One shared identifier finds a person; only the same name and date of birth make it that person (`domain.md` §1.4). A claim lasts
     * for ever, so no identifier is claimed before these were compared: with what was known of the person, or, of a new one, with what
     * has been written down of it by then. Where they differ, nothing is written. A crash or a lost race in between leaves a person
     * who is found by fewer identifiers, or by none, until the same comes again.
     */
    Identity identify(Person person) {
        List<String> hashes = person.identifiers().stream().map(this::hash).distinct().sorted().toList();
        List<String> owners = hashes.stream().map(hash -> registry.owner(REGISTRY, hash)).flatMap(Optional::stream).distinct().toList();
        if (owners.size() > 1) {
            return new Identity(null, false);
        }
        String id = owners.isEmpty() ? newId(hashes) : owners.getFirst();
        if (!samePerson(known(id, person), person)) {
            return new Identity(id, false);
        }
        for (String hash : hashes) {
            if (!registry.claim(REGISTRY, hash, id).equals(id)) {
                // Somebody else was faster; the claim shows now, and says who it is, or that it is nobody.
                return identify(person);
            }
        }
        return new Identity(id, true);
    }

    private Person known(String id, Person person) {
        Document found = find(id);
        if (found != null) {
            return person(found);
        }
        byte[] key = vault.newKey(id);
        guarded(() -> patients.updateOne(Filters.eq("_id", id), Updates.combine(Updates.setOnInsert(KEY, new Binary(key)),
                Updates.setOnInsert(PERSON, new Binary(vault.encrypt(key, id, PERSON, Json.write(person))))),
                new UpdateOptions().upsert(true)));
        return person(id);
    }

    private static boolean samePerson(Person known, Person said) {
        return known.birthDate().equals(said.birthDate()) && name(known).equals(name(said));
    }

    /** The same for every way to write a name with or without accents, in capitals or not, and with more or less space. */
    private static String name(Person person) {
        String letters = MARKS.matcher(Normalizer.normalize(person.legalName(), Normalizer.Form.NFKD)).replaceAll("");
        return SPACE.matcher(letters).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
    }

    /**
     * Who a patient is.
     *
     * @throws IllegalStateException when there is no such patient, or the person's key is gone
     */
    Person person(String patientId) {
        return person(load(patientId));
    }

    private Person person(Document found) {
        String text = vault.decrypt(key(found), found.getString("_id"), PERSON, found.get(PERSON, Binary.class).getData());
        return Json.read(Json.strict(), text, Person.class);
    }

    /** The wrapped key of a patient. */
    byte[] key(String patientId) {
        return key(load(patientId));
    }

    private static byte[] key(Document patient) {
        Binary key = patient.get(KEY, Binary.class);
        if (key == null) {
            throw new IllegalStateException("The key of patient " + patient.getString("_id") + " is gone");
        }
        return key.getData();
    }

    private @Nullable Document find(String patientId) {
        return guarded(() -> Optional.ofNullable(patients.find(Filters.eq("_id", patientId)).first())).orElse(null);
    }

    private Document load(String patientId) {
        Document found = find(patientId);
        if (found == null) {
            throw new IllegalStateException("There is no patient " + patientId);
        }
        return found;
    }

    /** Age on a day, and whether a pregnancy is ruled out: all that leaves this class of a date of birth and of a sex at birth. */
    Age ageOn(String patientId, LocalDate day) {
        Person person = person(patientId);
        return new Age(day, Period.between(person.birthDate(), day).getYears(), person.sexAtBirth() == SexAtBirth.MALE ? true : null);
    }

    /**
     * Who holds a knee.
     *
     * @param treatmentId the treatment
     * @param since since when
     */
    record Hold(String treatmentId, Instant since) {}

    /** Takes a knee for a treatment, unless another one holds it; returns who has it then. */
    Hold hold(String patientId, Side side, String treatmentId, Instant now) {
        String field = "knees." + side;
        guarded(() -> patients.updateOne(Filters.and(Filters.eq("_id", patientId), Filters.exists(field, false)), taken(field, treatmentId,
                now)));
        Document holder = load(patientId).getEmbedded(List.of("knees", side.name()), Document.class);
        return new Hold(holder.getString("treatment"), holder.getDate("since").toInstant());
    }

    /** Takes a knee from a holder that does not need it any more, or renews it; does nothing where that hold is no longer there. */
    void replace(String patientId, Side side, Hold former, String treatmentId, Instant now) {
        String field = "knees." + side;
        guarded(() -> patients.updateOne(Filters.and(Filters.eq("_id", patientId), Filters.eq(field + ".treatment", former.treatmentId()),
                Filters.eq(field + ".since", Date.from(former.since()))), taken(field, treatmentId, now)));
    }

    /** Gives a knee back. */
    void release(String patientId, Side side, String treatmentId) {
        String field = "knees." + side;
        guarded(() -> patients.updateOne(Filters.and(Filters.eq("_id", patientId), Filters.eq(field + ".treatment", treatmentId)),
                Updates.unset(field)));
    }

    private static Bson taken(String field, String treatmentId, Instant now) {
        return Updates.set(field, new Document("treatment", treatmentId).append("since", Date.from(now)));
    }

    private String hash(Person.Identifier identifier) {
        return vault.keyedHex(normal(identifier.system()) + "|" + normal(identifier.value()));
    }

    private static String normal(String text) {
        return text.strip().replaceAll("[\\s.\\-/]", "").toUpperCase(Locale.ROOT);
    }

    private String newId(List<String> hashes) {
        String digits = new BigInteger(1, vault.keyedHash(String.join("|", hashes))).toString(RADIX).toUpperCase(Locale.ROOT);
        return "PA-" + digits.substring(0, ID_LENGTH);
    }

    static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new Desk.TemporarilyUnavailable("The persons cannot be reached; send the same again", e);
        }
    }
}
