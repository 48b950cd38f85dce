package dev.patella.intake.treatment.storage;

import dev.patella.intake.treatment.Person;
import dev.patella.intake.treatment.PersonChange;
import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentCommand;
import dev.patella.intake.treatment.TreatmentCommand.SettlePersonChange;
import dev.patella.intake.treatment.eligibility.Age;
import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.messaging.Timer;
import dev.patella.messaging.json.Json;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes what a coordinator has put right about a person to the collection of persons. */
public final class PersonErrand implements Errand<Treatment, TreatmentCommand> {

    private final Patients patients;
    private final Notes notes;
    private final Merges merges;
    private final Corrections corrections;

    /** @param treatments finds a treatment as a majority has it */
    public PersonErrand(Patients patients, Notes notes, Function<String, Optional<Treatment>> treatments) {
        this.patients = patients;
        this.notes = notes;
        this.merges = new Merges(patients, new Knees(patients, treatments));
        this.corrections = new Corrections(patients);
    }

    @Override
    public @Nullable Outcome<TreatmentCommand> run(String treatmentId, Treatment treatment, Timer timer, Moment moment) {
        Treatment.Referral referral = treatment.referral();
        PersonChange change = referral == null ? null : referral.change();
        return referral == null || change == null || !change.id().equals(timer.key())
                ? null
                : new Outcome<>(settled(treatment, referral.patientId(), change, moment), change.inputId());
    }

    private SettlePersonChange settled(Treatment treatment, String patientId, PersonChange change, Moment moment) {
        PersonChange.Correction correction = change.correction();
        if (correction == null) {
            Merges.Outcome merged = merges.merge(patientId, Objects.requireNonNull(change.merge()).patientId(), moment);
            return new SettlePersonChange(change.id(), merged.patientId(), null, merged.refusal());
        }
        Person right = Json.read(Json.strict(), notes.read(correction.person()), Person.class);
        Refusal refusal = corrections.correct(patientId, change.id(), right, moment.now());
        LocalDate day = treatment.procedureDate();
        Age age = refusal != null || day == null ? null : patients.ageOn(patientId, day);
        return new SettlePersonChange(change.id(), patientId, age, refusal);
    }
}
