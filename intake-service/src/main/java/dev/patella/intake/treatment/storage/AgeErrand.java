package dev.patella.intake.treatment.storage;

import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentCommand;
import dev.patella.messaging.Errand;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Timer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Looks up what the rules need of the person on the booked day, since neither date of birth nor sex is among the events. */
public final class AgeErrand implements Errand<Treatment, TreatmentCommand> {

    private final Patients patients;

    public AgeErrand(Patients patients) {
        this.patients = patients;
    }

    @Override
    public @Nullable Outcome<TreatmentCommand> run(String treatmentId, Treatment treatment, Timer timer, Moment moment) {
        Treatment.Referral referral = treatment.referral();
        return referral == null
                ? null
                : new Outcome<>(new TreatmentCommand.StateAge(patients.ageOn(referral.patientId(), LocalDate.parse(timer.key()))), null);
    }
}
