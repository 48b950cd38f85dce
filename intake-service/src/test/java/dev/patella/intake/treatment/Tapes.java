package dev.patella.intake.treatment;

import dev.patella.intake.treatment.TreatmentCommand.CloseTreatment;
import dev.patella.intake.treatment.TreatmentCommand.OpenTreatment;
import dev.patella.intake.treatment.TreatmentCommand.RecordEvaluation;
import dev.patella.intake.treatment.TreatmentCommand.Review;
import dev.patella.intake.treatment.TreatmentCommand.ReviewEligibility;
import dev.patella.intake.treatment.TreatmentCommand.StartEvaluation;
import dev.patella.intake.treatment.contract.IncomingEvents;
import dev.patella.intake.treatment.eligibility.ProcessingMethod;
import dev.patella.intake.treatment.eligibility.Side;
import dev.patella.messaging.Actor;
import dev.patella.messaging.harness.Tape;
import dev.patella.platform.id.TreatmentId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Courses of a treatment on which everything happens that can happen to one, for the crash table; commands as the edge reads them. */
public final class Tapes {

    private static final Actor FRONT_DESK = new Actor("fro-052", "FRONT_DESK");
    private static final Actor PHYSICIAN = new Actor("phy-031", "PHYSICIAN");
    private static final Actor QUALITY = new Actor("qua-009", "QUALITY");
    /** Another treatment of the same site, whose record of the person stays. */
    public static final String SURVIVOR = "PT260801-4Q7M2X9K-C";

    private static final Actor COORDINATOR = new Actor("coo-018", "COORDINATOR");
    private static final String REFERENCE = "REF-2026-004711";

    private Tapes() {}

    private static Person person(String name, LocalDate born, String number, String nationalId) {
        return new Person(name, born, Person.SexAtBirth.FEMALE,
                List.of(new Person.Identifier("MEDICAL_RECORD_NUMBER", number), new Person.Identifier("NATIONAL_ID", nationalId)), null,
                "de-CH");
    }

    /** The same person as another record has her; {@link #SURVIVOR} holds her left knee. */
    public static Person otherRecord() {
        return person("Erika Beispiel-Muster", LocalDate.of(1981, 4, 17), "MRN-001147", "N-8");
    }

    private static OpenTreatment referral(LocalDate born) {
        return new OpenTreatment(REFERENCE, person("Erika Beispiel", born, "MRN-004711", "N-7"), "Pain on stairs", Side.RIGHT, List.of(
                Side.RIGHT), Priority.ROUTINE,
                Journey.REFERRED.minusSeconds(3600), "ref-207", ProcessingMethod.BMAC, null);
    }

    private static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> evaluated(LocalDate born) {
        RecordEvaluation found = Journey.findings();
        String id = TreatmentId.of("ZRH/" + REFERENCE, LocalDate.of(2026, 8, 31)).value();
        Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> tape = new Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent>(
                id, "ZRH", IncomingEvents.table()).at(Journey.REFERRED.toString())
                .asks(FRONT_DESK, referral(born))
                .hears(Journey.consultationBooked())
                .at(Journey.EVALUATED.toString())
                .hears(new ForeignEvent.AppointmentAttended("app-1", "CONSULTATION"))
                .asks(PHYSICIAN, new StartEvaluation(List.of("MEDICAL_RECORD_NUMBER", "NATIONAL_ID")))
                .asks(PHYSICIAN, new RecordEvaluation(found.weightKg(), found.heightCm(), null, found.infection(), found.capacity(),
                        found.mri(), found.xray(), List.of(), null, found.plannedDate(), null));
        List.of("KOOS", "KUJALA", "NRS").forEach(instrument -> tape.hears(Journey.baseline(instrument)));
        return tape;
    }

    private static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> planned() {
        Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> tape = evaluated(LocalDate.of(1981, 4, 17)).at(Journey.EVALUATED
                .plus(Duration.ofMinutes(30))
                .toString());
        for (ConsentType type : List.of(ConsentType.TREATMENT, ConsentType.HARVEST_BONE_MARROW, ConsentType.ANAESTHESIA,
                ConsentType.CONDITIONAL_RELEASE)) {
            tape.asks(PHYSICIAN, Journey.consent(type));
        }
        return tape.at(Journey.PLANNED.toString()).asks(PHYSICIAN, Journey.plan());
    }

    /** The whole good journey. */
    public static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> whole() {
        Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> tape = planned().at(Journey.BOOKED.toString())
                .hears(Journey.dayBooked())
                .at(Journey.CALLED.toString())
                .asks(PHYSICIAN, Journey.call())
                .at(Journey.CHECKED_IN.toString())
                .hears(Journey.checkedIn(36.7));
        Journey.foreignDay().forEach(tape::hears);
        return tape.at(Journey.CLOSED.toString()).asks(QUALITY, new CloseTreatment());
    }

    /** A patient whose age a physician has to look at. */
    public static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> reviewed() {
        return evaluated(LocalDate.of(1950, 4, 17)).asks(PHYSICIAN,
                new ReviewEligibility(List.of(new Review("E-AGE-02", true, "Discussed; the benefit outweighs it.", null))));
    }

    /** A consent ends by itself. */
    public static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> expired() {
        return planned().rings(TreatmentDecider.CONSENT_EXPIRY, "2027-09-08T08:20:01Z");
    }

    /** A finding is put right, and then the patient withdraws. */
    public static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> withdrawn() {
        return planned().asks(PHYSICIAN, BadDays.mriCorrected("II"))
                .asks(FRONT_DESK, BadDays.withdraw(WithdrawalScope.TREATMENT, Journey.PLANNED));
    }

    /** The treatment is called off, and then the patient dies. */
    public static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> cancelled() {
        return evaluated(LocalDate.of(1981, 4, 17))
                .asks(FRONT_DESK, new TreatmentCommand.ReportWrongPatient(Incidents.Finding.SUSPECTED))
                .asks(FRONT_DESK, new TreatmentCommand.CancelTreatment("PATIENT_CANCELLED", ForeignEvent.Wish.PATIENT))
                .asks(FRONT_DESK, new TreatmentCommand.ReportDeath(Journey.REFERRED));
    }

    /** Two records of the patient become one, and then her name and date of birth are put right, after the day was booked. */
    public static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> personPutRight() {
        return planned().at(Journey.BOOKED.toString())
                .hears(Journey.dayBooked())
                .asks(COORDINATOR, new TreatmentCommand.MergePatient(SURVIVOR, null))
                .asks(COORDINATOR, new TreatmentCommand.CorrectPatient(person("Erika Muster", LocalDate.of(1980, 4, 17), "MRN-004711",
                        "N-9"), PersonChange.Reason.NAME_CHANGED, null));
    }

    /** The treatment is given up after the harvest has begun. */
    public static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> aborted() {
        return evaluated(LocalDate.of(1981, 4, 17)).hears(Journey.foreignDay().getFirst())
                .asks(PHYSICIAN, new TreatmentCommand.AbortTreatment("LOW_YIELD"));
    }

    /** Everything that the others tell of a bad day, of a patient who was cleared. */
    public static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> badDays() {
        Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> tape = planned().at(Journey.BOOKED.toString())
                .hears(Journey.dayBooked())
                .at(Journey.CALLED.toString())
                .asks(PHYSICIAN, Journey.call());
        BadDays.foreign().forEach(tape::hears);
        return tape;
    }

    /** The day is booked on another date than was planned, for which the age is not known. */
    public static Tape<Treatment, TreatmentCommand, ForeignEvent, TreatmentEvent> bookedOnAnotherDay() {
        return planned().at(Journey.BOOKED.toString())
                .hears(Journey.dayBooked(Journey.DAY.plusDays(1), Journey.START.plus(Duration.ofDays(1))));
    }
}
