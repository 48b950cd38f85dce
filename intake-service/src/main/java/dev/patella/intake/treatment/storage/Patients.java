package dev.patella.intake.treatment.storage;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.patella.intake.treatment.Person;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Desk;
import dev.patella.messaging.Registry;
import dev.patella.messaging.json.Json;
import dev.patella.messaging.mongo.MongoStore;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The persons, in the collection `patients`: who they are, encrypted with the person's own key; keyed hashes of their identifiers, by
 * which they are found again; and which treatment holds which of their knees.
 */
public final class Patients {

    private static final String REGISTRY = "person";
    private static final String IDENTIFIERS = "identifiers";
    private static final String KEY = "key";
    private static final String PERSON = "person";
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

    /** Creates the indexes; may be called again. */
    public void createIndexes() {
        guarded(() -> patients.createIndex(Indexes.ascending(IDENTIFIERS)));
    }

    /**
     * Who this is.
     *
     * @param patientId opaque id, or null where the identifiers belong to several persons
     * @param same whether the date of birth is the one that is known of this person
     */
    record Identity(@Nullable String patientId, boolean same) {}

    /** Finds the person, or stores a new one. The same identifiers always find the same. */
    Identity identify(Person person) {
        List<String> hashes = person.identifiers().stream().map(this::hash).distinct().sorted().toList();
        List<String> known = find(hashes);
        if (known.size() > 1) {
            return new Identity(null, false);
        }
        String id = claim(hashes, known.isEmpty() ? newId(hashes) : known.getFirst());
        if (id == null) {
            return new Identity(null, false);
        }
        store(id, hashes, person);
        return new Identity(id, person(id).birthDate().equals(person.birthDate()));
    }

    private List<String> find(List<String> hashes) {
        return guarded(() -> patients.find(Filters.in(IDENTIFIERS, hashes)).map(found -> found.getString("_id")).into(new ArrayList<>()));
    }

    /** Claims every identifier for one person; null when another one has one of them. An earlier claim of the first is joined. */
    private @Nullable String claim(List<String> hashes, String candidate) {
        String owner = candidate;
        for (int i = 0; i < hashes.size(); i++) {
            String holder = registry.claim(REGISTRY, hashes.get(i), owner);
            if (!holder.equals(owner)) {
                if (i > 0) {
                    return null;
                }
                owner = holder;
            }
        }
        return owner;
    }

    private void store(String id, List<String> hashes, Person person) {
        byte[] key = vault.newKey(id);
        guarded(() -> patients.updateOne(Filters.eq("_id", id),
                Updates.combine(Updates.addEachToSet(IDENTIFIERS, hashes), Updates.setOnInsert(KEY, new Binary(key)),
                        Updates.setOnInsert(PERSON, new Binary(vault.encrypt(key, id, PERSON, Json.write(person))))),
                new UpdateOptions().upsert(true)));
    }

    /**
     * Who a patient is.
     *
     * @throws IllegalStateException when there is no such patient, or the person's key is gone
     */
    Person person(String patientId) {
        Document found = load(patientId);
        String text = vault.decrypt(key(found), patientId, PERSON, found.get(PERSON, Binary.class).getData());
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

    private Document load(String patientId) {
        Document found = guarded(() -> patients.find(Filters.eq("_id", patientId)).first());
        if (found == null) {
            throw new IllegalStateException("There is no patient " + patientId);
        }
        return found;
    }

    /** Age on a day: all that leaves this class of a date of birth. */
    Age ageOn(String patientId, LocalDate day) {
        return new Age(day, Period.between(person(patientId).birthDate(), day).getYears());
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

    /** Takes a knee from a treatment that does not need it any more; does nothing where it has another holder by now. */
    void replace(String patientId, Side side, String formerId, String treatmentId, Instant now) {
        String field = "knees." + side;
        guarded(() -> patients.updateOne(Filters.and(Filters.eq("_id", patientId), Filters.eq(field + ".treatment", formerId)),
                taken(field, treatmentId, now)));
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
