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
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The persons, in the collection `patients`: who they are, encrypted with the person's own key, and which treatment holds which of their
 * knees. They are found again by keyed hashes of their identifiers, each claimed for one person in the registry. A record that was merged
 * leads to the one that replaced it, and keeps its key, with which what was written under it is read (decision 0082).
 */
public final class Patients {

    private static final String REGISTRY = "person";
    private static final String KEY = "key";
    static final String PERSON = "person";
    static final String KNEES = "knees";
    static final String REPLACED_BY = "replacedBy";
    static final String REPLACES = "replaces";

    /** A record that stands for itself. */
    static final Bson CURRENT = Filters.exists(REPLACED_BY, false);

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
     * @param conflicting the records that contradict; empty where it is one person
     */
    record Identity(@Nullable String patientId, boolean same, List<String> conflicting) {}

    /**
     * Finds the person, or keeps a new one. The same person with the same identifiers is always found again.
     *
     * <p>One shared identifier finds a person; only the same name and date of birth make it that person (`domain.md` §1.4). A claim lasts
     * for ever, so no identifier is claimed before these were compared: with what was known of the person, or, of a new one, with what
     * has been written down of it by then. Where they differ, nothing is written. A crash or a lost race in between leaves a person
     * who is found by fewer identifiers, or by none, until the same comes again.
     */
    Identity identify(Person person) {
        List<Document> found = records(person);
        List<String> ids = found.stream().map(Patients::id).toList();
        if (ids.size() > 1) {
            return new Identity(null, false, ids);
        }
        Document known = found.isEmpty() ? known(newId(hashes(person)), person) : found.getFirst();
        if (!samePerson(person(known), person)) {
            return new Identity(id(known), false, List.of(id(known)));
        }
        // Where somebody else was faster, the claim shows now, and says who it is, or that it is nobody.
        return claim(person, id(known)) ? new Identity(id(known), true, List.of()) : identify(person);
    }

    /** Claims all identifiers for a record; false where one belongs to another. */
    boolean claim(Person person, String id) {
        for (String hash : hashes(person)) {
            String owner = registry.claim(REGISTRY, hash, id);
            if (!owner.equals(id) && !id(current(owner)).equals(id)) {
                return false;
            }
        }
        return true;
    }

    /** The records to which these identifiers lead. */
    List<String> owners(Person person) {
        return records(person).stream().map(Patients::id).toList();
    }

    private List<Document> records(Person person) {
        Map<String, Document> records = new LinkedHashMap<>();
        hashes(person).stream()
                .map(hash -> registry.owner(REGISTRY, hash))
                .flatMap(Optional::stream)
                .distinct()
                .map(this::current)
                .forEach(record -> records.put(id(record), record));
        return List.copyOf(records.values());
    }

    private List<String> hashes(Person person) {
        return person.identifiers().stream().map(this::hash).distinct().sorted().toList();
    }

    private Document known(String id, Person person) {
        if (find(id) == null) {
            byte[] key = vault.newKey(id);
            guarded(() -> patients.updateOne(Filters.eq("_id", id), Updates.combine(Updates.setOnInsert(KEY, new Binary(key)),
                    Updates.setOnInsert(PERSON, new Binary(vault.encrypt(key, id, PERSON, Json.write(person))))),
                    new UpdateOptions().upsert(true)));
        }
        return current(id);
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
        return person(current(patientId));
    }

    /** A person, encrypted with the key of a record. */
    Binary sealed(Document record, Person person) {
        return new Binary(vault.encrypt(key(record), id(record), PERSON, Json.write(person)));
    }

    private Person person(Document found) {
        String text = vault.decrypt(key(found), id(found), PERSON, found.get(PERSON, Binary.class).getData());
        return Json.read(Json.strict(), text, Person.class);
    }

    /** The wrapped key of a patient. */
    byte[] key(String patientId) {
        return key(load(patientId));
    }

    private static byte[] key(Document patient) {
        Binary key = patient.get(KEY, Binary.class);
        if (key == null) {
            throw new IllegalStateException("The key of patient " + id(patient) + " is gone");
        }
        return key.getData();
    }

    private @Nullable Document find(String patientId) {
        return guarded(() -> Optional.ofNullable(patients.find(Filters.eq("_id", patientId)).first())).orElse(null);
    }

    /** A record as it is, also where it was replaced. */
    Document load(String patientId) {
        Document found = find(patientId);
        if (found == null) {
            throw new IllegalStateException("There is no patient " + patientId);
        }
        return found;
    }

    /** The record that stands for this patient now. */
    Document current(String patientId) {
        Document record = load(patientId);
        while (record.getString(REPLACED_BY) != null) {
            record = load(record.getString(REPLACED_BY));
        }
        return record;
    }

    private static String id(Document record) {
        return record.getString("_id");
    }

    /** One conditional write; returns whether the record was as the filter says. */
    boolean update(Bson filter, Bson change) {
        return guarded(() -> patients.updateOne(filter, change)).getMatchedCount() > 0;
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
        update(Filters.and(Filters.eq("_id", patientId), CURRENT, Filters.exists(field(side), false)), taken(side, treatmentId, now));
        Document record = current(patientId);
        Hold holder = holder(record, side);
        // The record was replaced, or the knee given back, in between.
        return holder == null ? hold(id(record), side, treatmentId, now) : holder;
    }

    /** Who holds a knee of a record. */
    static @Nullable Hold holder(Document record, Side side) {
        Document holder = record.getEmbedded(List.of(KNEES, side.name()), Document.class);
        return holder == null ? null : new Hold(holder.getString("treatment"), holder.getDate("since").toInstant());
    }

    /** The treatments that hold knees of a record, or held them last. */
    List<String> holders(String patientId) {
        Document record = load(patientId);
        return Arrays.stream(Side.values()).map(side -> holder(record, side)).filter(Objects::nonNull).map(Hold::treatmentId).toList();
    }

    /** Takes a knee from a holder that does not need it any more, or renews it; does nothing where that hold is no longer there. */
    void replace(String patientId, Side side, Hold former, String treatmentId, Instant now) {
        update(Filters.and(Filters.eq("_id", id(current(patientId))), CURRENT, Filters.eq(field(side) + ".treatment", former.treatmentId()),
                Filters.eq(field(side) + ".since", Date.from(former.since()))), taken(side, treatmentId, now));
    }

    /** Gives a knee back. */
    void release(String patientId, Side side, String treatmentId) {
        update(Filters.and(Filters.eq("_id", id(current(patientId))), Filters.eq(field(side) + ".treatment", treatmentId)),
                Updates.unset(field(side)));
    }

    static Bson taken(Side side, String treatmentId, Instant since) {
        return Updates.set(field(side), new Document("treatment", treatmentId).append("since", Date.from(since)));
    }

    private static String field(Side side) {
        return KNEES + "." + side;
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
