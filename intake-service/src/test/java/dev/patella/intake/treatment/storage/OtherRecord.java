package dev.patella.intake.treatment.storage;

import dev.patella.intake.treatment.Journey;
import dev.patella.intake.treatment.Person;
import dev.patella.intake.treatment.Priority;
import dev.patella.intake.treatment.Treatment;
import dev.patella.intake.treatment.TreatmentEvent;
import dev.patella.intake.treatment.eligibility.Side;
import java.util.List;
import java.util.Objects;

/** Another record of a person, with an open treatment at Zurich. */
public final class OtherRecord {

    private OtherRecord() {}

    /** Keeps the record, and has the treatment hold a knee. */
    public static Treatment with(Patients patients, Person person, Side side, String treatmentId) {
        String patientId = Objects.requireNonNull(patients.identify(person).patientId());
        patients.hold(patientId, side, treatmentId, Journey.REFERRED);
        return treatment(patientId, side);
    }

    static Treatment treatment(String patientId, Side side) {
        return Journey.DECIDER.evolve(Treatment.NONE, new TreatmentEvent.TreatmentOpened("ZRH", patientId, "OTHER", "Europe/Zurich",
                List.of(side), Priority.ROUTINE, Journey.REFERRED, null, null, List.of("MEDICAL_RECORD_NUMBER", "NATIONAL_ID"), null));
    }
}
