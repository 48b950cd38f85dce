package dev.patella.intake.treatment.storage;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.patella.intake.treatment.Person;
import dev.patella.intake.treatment.ReasonCodes;
import dev.patella.messaging.Desk.TemporarilyUnavailable;
import dev.patella.messaging.Refusal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Puts right what is known of a person. What was known before is kept beside it, encrypted as it was, with the change that ended it: so that
 * the same change, run again, changes nothing, also after the next one.
 */
final class Corrections {

    private static final int MOST_RACES = 20;
    private static final String FORMER = "former";
    private static final String ENDED_BY = "endedBy";

    private final Patients patients;

    Corrections(Patients patients) {
        this.patients = patients;
    }

    /**
     * Puts it right, and claims the identifiers.
     *
     * @param changeId which change
     * @return why it was not put right, or null
     */
    @Nullable
    Refusal correct(String patientId, String changeId, Person right, Instant now) {
        for (int race = 0; race < MOST_RACES; race++) {
            Document record = patients.current(patientId);
            if (isMade(record, changeId)) {
                return null;
            }
            Refusal refusal = refusal(record.getString("_id"), right);
            if (refusal != null) {
                return refusal;
            }
            if (patients.claim(right, record.getString("_id")) && written(record, changeId, right, now)) {
                return null;
            }
        }
        throw new TemporarilyUnavailable("The record of this person is being changed; send the same again", null);
    }

    private static boolean isMade(Document record, String changeId) {
        return Objects.requireNonNullElse(record.getList(FORMER, Document.class), List.<Document>of())
                .stream()
                .anyMatch(former -> changeId.equals(former.getString(ENDED_BY)));
    }

    private @Nullable Refusal refusal(String id, Person right) {
        List<String> owners = patients.owners(right);
        if (!owners.contains(id)) {
            return new Refusal(ReasonCodes.IDENTITY_CONFLICT, "None of these identifiers is known of the person of this treatment. Name at"
                    + " least one that is.");
        }
        return owners.size() == 1
                ? null
                : new Refusal(ReasonCodes.IDENTITY_CONFLICT, "Some of these identifiers belong to another record. Where both are of one"
                        + " person, merge them first (merge-patient); where they are not, leave the other person's identifiers out.");
    }

    private boolean written(Document record, String changeId, Person right, Instant now) {
        Object before = record.get(Patients.PERSON);
        Document former = new Document(ENDED_BY, changeId).append("endedAt", Date.from(now)).append(Patients.PERSON, before);
        return patients.update(Filters.and(Filters.eq("_id", record.getString("_id")), Patients.CURRENT, Filters.eq(Patients.PERSON,
                before)),
                Updates.combine(Updates.set(Patients.PERSON, patients.sealed(record, right)), Updates.push(FORMER, former)));
    }
}
