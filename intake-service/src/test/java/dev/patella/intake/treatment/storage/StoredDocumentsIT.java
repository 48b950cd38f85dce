package dev.patella.intake.treatment.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.intake.treatment.NoteRef;
import dev.patella.intake.treatment.Person;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Actor;
import dev.patella.messaging.Projection;
import dev.patella.messaging.mongo.MongoRegistry;
import dev.patella.testkit.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.Test;

/**
 * Whatever intake ever kept beside the events stays readable: persons, notes, the timeline, claims. The samples in `stored/documents` are
 * kept for ever; `mvn -pl intake-service verify -Dit.test=StoredDocumentsIT -Dstored=write` writes those that are missing, and never another.
 */
class StoredDocumentsIT {

    private static final Path SAMPLES = Path.of("src/test/resources/stored/documents");
    private static final String TREATMENT = "PT261122-7K3M9Q2X-8";
    private static final Instant REFERRED = Instant.parse("2026-09-01T08:00:00Z");
    private static final Person PERSON = new Person("Zoë Müller", LocalDate.of(1981, 4, 17), Person.SexAtBirth.FEMALE,
            List.of(new Person.Identifier("MEDICAL_RECORD_NUMBER", "MRN-1"), new Person.Identifier("NATIONAL_ID", "756-1")), null, "de-CH");
    private static final Projection.Row ROW = new Projection.Row(TREATMENT, "scheduling", 3, "appointment-booked", REFERRED, "ZRH",
            new Actor("coo-01", "COORDINATOR"));
    private static final List<String> COLLECTIONS = List.of("patients", "notes", "timelines", "registry");

    private final TestSpace space = TestSpace.create();
    private final MongoClient client = MongoClients.create(space.mongoUri("intake"));
    private final MongoDatabase database = client.getDatabase(space.database("intake"));
    private final Vault vault = new Vault(Base64.getEncoder().encodeToString(new byte[32]));
    private final MongoRegistry registry = new MongoRegistry(database, InstantSource.fixed(REFERRED));
    private final Patients patients = new Patients(database, registry, vault);
    private final Notes notes = new Notes(database, patients, vault);
    private final Timelines timelines = new Timelines(database);

    @Test
    void what_was_stored_is_read_and_found_again() throws IOException {
        try (client; space) {
            if ("write".equals(System.getProperty("stored"))) {
                writeWhatIsMissing();
            }
            for (String name : COLLECTIONS) {
                database.getCollection(name).drop();
                database.getCollection(name).insertMany(samples(name));
            }
            Document patient = samples("patients").getFirst();
            String id = patient.getString("_id");

            assertThat(patients.person(id)).isEqualTo(PERSON);
            assertThat(patients.identify(PERSON)).as("by the claims that were stored")
                    .isEqualTo(new Patients.Identity(id, true, List.of()));
            assertThat(patients.hold(id, Side.RIGHT, "PT261122-OTHER000-X", REFERRED.plusSeconds(1)))
                    .isEqualTo(new Patients.Hold(TREATMENT, REFERRED));
            assertThat(notes.read(new NoteRef(TREATMENT + "/complaint", vault.keyedHex(TREATMENT + "/complaint|Pain on stairs"))))
                    .isEqualTo("Pain on stairs");
            assertThat(timelines.of(TREATMENT, null, 10)).containsExactly(ROW);
            assertThat(registry.owner("clinic-reference", "ZRH/REF-1")).contains(TREATMENT);
        }
    }

    private void writeWhatIsMissing() throws IOException {
        String id = Objects.requireNonNull(patients.identify(PERSON).patientId());
        patients.hold(id, Side.RIGHT, TREATMENT, REFERRED);
        notes.keep(TREATMENT, id, "complaint", "Pain on stairs");
        timelines.rows(List.of(ROW));
        registry.claim("clinic-reference", "ZRH/REF-1", TREATMENT);
        Files.createDirectories(SAMPLES);
        boolean none = COLLECTIONS.stream().noneMatch(name -> Files.exists(SAMPLES.resolve(name + ".v1.json")));
        // All of them are of one person: a single one cannot be made anew.
        if (none) {
            for (String name : COLLECTIONS) {
                Document all = new Document("documents", database.getCollection(name).find().into(new ArrayList<>()));
                Files.writeString(SAMPLES.resolve(name + ".v1.json"), all.toJson(JsonWriterSettings.builder().indent(true).build()) + "\n");
            }
        }
    }

    private static List<Document> samples(String name) throws IOException {
        return Document.parse(Files.readString(SAMPLES.resolve(name + ".v1.json"))).getList("documents", Document.class);
    }
}
