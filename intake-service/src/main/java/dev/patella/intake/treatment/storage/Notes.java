package dev.patella.intake.treatment.storage;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.patella.intake.treatment.NoteRef;
import dev.patella.messaging.mongo.MongoStore;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;

/** Free texts, in the collection `notes`, encrypted with the person's own key; events hold only their id and digest. */
public final class Notes {

    private static final String TEXT = "text";

    private final MongoCollection<Document> notes;
    private final Patients patients;
    private final Vault vault;

    public Notes(MongoDatabase database, Patients patients, Vault vault) {
        this.notes = MongoStore.majority(database).getCollection("notes");
        this.patients = patients;
        this.vault = vault;
    }

    /** Keeps a text; a note that is there already stays as it is. */
    NoteRef keep(String treatmentId, String patientId, String noteId, String text) {
        String id = treatmentId + "/" + noteId;
        byte[] secret = vault.encrypt(patients.key(patientId), patientId, id, text);
        Patients.guarded(() -> notes.updateOne(Filters.eq("_id", id), Updates.combine(Updates.setOnInsert("treatment", treatmentId),
                Updates.setOnInsert("patient", patientId), Updates.setOnInsert(TEXT, new Binary(secret))),
                new UpdateOptions().upsert(true)));
        return new NoteRef(id, vault.keyedHex(id + "|" + text));
    }

    /**
     * Reads a text.
     *
     * @throws IllegalStateException when it is not there, or is not the one that was written
     */
    String read(NoteRef note) {
        Document found = Patients.guarded(() -> notes.find(Filters.eq("_id", note.id())).first());
        if (found == null) {
            throw new IllegalStateException("There is no note " + note.id());
        }
        String patientId = Objects.requireNonNull(found.getString("patient"));
        String text = vault.decrypt(patients.key(patientId), patientId, note.id(), found.get(TEXT, Binary.class).getData());
        if (!vault.keyedHex(note.id() + "|" + text).equals(note.digest())) {
            throw new IllegalStateException("The note " + note.id() + " is not the one that was written");
        }
        return text;
    }
}
