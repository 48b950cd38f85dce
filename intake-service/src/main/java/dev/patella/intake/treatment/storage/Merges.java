package dev.patella.intake.treatment.storage;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.patella.intake.treatment.ReasonCodes;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Desk.TemporarilyUnavailable;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Makes two records of a person one (decision 0082). First the record that stays takes the knees of the other one and notes whom it
 * replaces; then the other one is marked as replaced. Each is one conditional write on what was read, so that it may be run any number of
 * times and with others at once: a record into which something is being merged is not merged itself, so that no record ever leads back to
 * itself.
 */
final class Merges {

    private static final int MOST_RACES = 20;

    private final Patients patients;
    private final Knees knees;

    Merges(Patients patients, Knees knees) {
        this.patients = patients;
        this.knees = knees;
    }

    /** What came of it: the record that stands for the person, and why it was not made, or null. */
    record Outcome(String patientId, @Nullable Refusal refusal) {}

    private record Pair(Document replaced, Document survivor) {

        String from() {
            return replaced.getString("_id");
        }

        String into() {
            return survivor.getString("_id");
        }
    }

    /** Replaces a record by another one, for good. */
    Outcome merge(String patientId, String survivor, Moment moment) {
        for (int race = 0; race < MOST_RACES; race++) {
            Pair pair = new Pair(patients.load(patientId), patients.current(survivor));
            if (patients.current(patientId).getString("_id").equals(pair.into())) {
                return new Outcome(pair.into(), null);
            }
            Refusal refusal = refusal(pair, moment);
            if (refusal != null && givenUp(pair)) {
                return new Outcome(patientId, refusal);
            }
            if (refusal == null && taken(pair, moment) && replaced(pair)) {
                return new Outcome(pair.into(), null);
            }
        }
        throw new TemporarilyUnavailable("The records of this person are being changed; send the same again", null);
    }

    private @Nullable Refusal refusal(Pair pair, Moment moment) {
        if (pair.replaced().getString(Patients.REPLACED_BY) != null) {
            return new Refusal(ReasonCodes.ALREADY_MERGED,
                    "The record of this treatment's person was merged into a third one already. Merge"
                            + " this treatment with one of that record first, and then with this one.");
        }
        boolean merging = replaces(pair.replaced()).stream().anyMatch(id -> patients.load(id).getString(Patients.REPLACED_BY) == null);
        if (merging) {
            return new Refusal(ReasonCodes.ALREADY_MERGED, "Another record is being merged into that of this treatment's person at this"
                    + " moment. Look at what came of it, and then say this again under a new id.");
        }
        for (Side side : Side.values()) {
            Patients.Hold mine = standing(pair.replaced(), side, moment);
            Patients.Hold other = standing(pair.survivor(), side, moment);
            if (mine != null && other != null && !mine.treatmentId().equals(other.treatmentId())) {
                return new Refusal(ReasonCodes.SAME_PERSON_TWICE, "Both records have an open treatment of the " + side + " knee: "
                        + knees.name(mine, moment.site()) + " and " + knees.name(other, moment.site())
                        + ". Cancel one of them, and then merge.");
            }
        }
        return null;
    }

    private Patients.@Nullable Hold standing(Document record, Side side, Moment moment) {
        Patients.Hold hold = Patients.holder(record, side);
        return hold == null || knees.isOver(hold, moment.now()) ? null : hold;
    }

    /** The record that stays takes the knees, and notes whom it replaces, unless it has been merged or changed meanwhile. */
    private boolean taken(Pair pair, Moment moment) {
        List<Bson> changes = new ArrayList<>(List.of(Updates.addToSet(Patients.REPLACES, pair.from())));
        for (Side side : Side.values()) {
            Patients.Hold hold = standing(pair.replaced(), side, moment);
            if (hold != null) {
                changes.add(Patients.taken(side, hold.treatmentId(), hold.since()));
            }
        }
        return patients.update(unchanged(pair.survivor(), Patients.KNEES), Updates.combine(changes));
    }

    /** The other one leads to it from now on, unless it has been merged or changed meanwhile, or others are being merged into it. */
    private boolean replaced(Pair pair) {
        return patients.update(unchanged(pair.replaced(), Patients.KNEES, Patients.REPLACES),
                Updates.set(Patients.REPLACED_BY, pair.into()));
    }

    /** What an earlier attempt has taken is given back. */
    private boolean givenUp(Pair pair) {
        if (!replaces(pair.survivor()).contains(pair.from())) {
            return true;
        }
        List<Bson> changes = new ArrayList<>(List.of(Updates.pull(Patients.REPLACES, pair.from())));
        for (Side side : Side.values()) {
            Patients.Hold mine = Patients.holder(pair.replaced(), side);
            if (mine != null && mine.equals(Patients.holder(pair.survivor(), side))) {
                changes.add(Updates.unset(Patients.KNEES + "." + side));
            }
        }
        return patients.update(unchanged(pair.survivor(), Patients.KNEES), Updates.combine(changes));
    }

    /** A record that stands for itself, with these fields as they were read. */
    private static Bson unchanged(Document record, String... fields) {
        List<Bson> filters = new ArrayList<>(List.of(Filters.eq("_id", record.getString("_id")), Patients.CURRENT));
        List.of(fields).forEach(field -> filters.add(Filters.eq(field, record.get(field))));
        return Filters.and(filters);
    }

    private static List<String> replaces(Document record) {
        return Objects.requireNonNullElse(record.getList(Patients.REPLACES, String.class), List.of());
    }
}
