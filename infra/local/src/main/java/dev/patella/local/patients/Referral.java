package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import dev.patella.local.driver.Calendar;
import dev.patella.local.driver.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From the referral to the signed plan (domain.md §1.3, 1–6b). */
final class Referral {

    /** A grade with which nobody is refused. */
    static final int GRADE_MODERATE = 1;
    /** A grade with which everybody is (R06). */
    static final int GRADE_SEVERE = 4;

    private static final int DAYS_AGO = 40;
    private static final int YEARS_AGO = 400;
    private static final String BASELINE = "BASELINE";

    private final Dealings with;
    private final SyntheticPatient patient;
    private final Person physician;

    Referral(Dealings with) {
        this.with = with;
        this.patient = with.patient();
        this.physician = with.staff().onDuty("PHYSICIAN");
    }

    /** From the referral to the signed plan. */
    void play() throws InterruptedException {
        refer();
        evaluate(GRADE_MODERATE);
        agree();
    }

    /** The referral, and the consultation. */
    void refer() throws InterruptedException {
        with.turn().until(patient.referredAt());
        with.open(with.staff().onDuty("FRONT_DESK"), referral());
        with.turn().settle();
        consultation();
    }

    private ObjectNode referral() {
        int number = patient.index() + 1;
        return referral(patient.reference(), patient.sides(),
                identifiers("MRN-%06d".formatted(number), "NATIONAL_ID", "N-%08d".formatted(Math.abs(patient.seed() % 100_000_000))));
    }

    private static List<Map<String, String>> identifiers(String recordNumber, String system, String value) {
        return List.of(Map.of("system", "MEDICAL_RECORD_NUMBER", "value", recordNumber), Map.of("system", system, "value", value));
    }

    private ObjectNode referral(String reference, List<String> sides, List<Map<String, String>> identifiers) {
        ObjectNode person = object("legalName", patient.name(), "birthDate", patient.born(), "sexAtBirth",
                patient.female() ? "FEMALE" : "MALE", "identifiers", identifiers, "contact",
                Map.of("phone", "+00 000 %04d".formatted(patient.index() + 1)), "language", "en");
        return object("clinicReference", reference, "patient", person, "complaint", "Pain behind the kneecap on stairs", "complaintSide",
                patient.sides().getFirst(), "sides", sides, "priority", "ROUTINE", "referredAt", with.now(), "requestedMethod",
                patient.method());
    }

    /** Somebody else has referred the patient already, by other identifiers: two records, and two treatments of the same knees. */
    void playWithTwoRecords() throws InterruptedException {
        Person frontDesk = with.staff().onDuty("FRONT_DESK");
        Person coordinator = with.staff().onDuty("COORDINATOR");
        String earlier = patient.reference() + "-earlier";
        List<Map<String, String>> other = identifiers("MRN-X%06d".formatted(patient.index() + 1), "INSURANCE_NUMBER",
                "I-%06d".formatted(patient.index() + 1));
        with.turn().until(patient.referredAt());
        with.open(frontDesk, referral(earlier, patient.sides(), other));
        String first = with.treatment();
        with.open(frontDesk, referral());
        String second = with.treatment();
        with.turn().settle();
        with.mustBeRefused(coordinator, "merge-patient", object("survivor", first), "SAME_PERSON_TWICE");
        with.turnTo(first);
        with.ask(coordinator, "cancel-treatment", object("reason", "REFERRED_TWICE", "by", "CLINIC"));
        EarlyEnd.review(with);
        with.turnTo(second);
        with.ask(coordinator, "merge-patient", object("survivor", first));
        with.turn().settle();
        with.said("patient-merged");
        with.turnTo("");
        with.mustBeRefused(frontDesk, "open-treatment", referral(earlier + "-again", patient.sides(), other), "SAME_PERSON_TWICE");
        with.turnTo(second);
        consultation();
        evaluate(GRADE_MODERATE);
        agree();
    }

    /** The referral asks to treat the other knee than the complaint is about, and is sent again once the referrer has been asked. */
    void playWithWrongSide() throws InterruptedException {
        ObjectNode wrong = referral();
        wrong.set("sides", object("sides", List.of(patient.sides().getFirst().equals("LEFT") ? "RIGHT" : "LEFT")).path("sides"));
        with.turn().until(patient.referredAt());
        with.mustBeRefused(with.staff().onDuty("FRONT_DESK"), "open-treatment", wrong, "WRONG_SIDE");
        play();
    }

    private void consultation() throws InterruptedException {
        Instant from = with.turn().now().plus(Duration.ofHours(20));
        with.ask(with.staff().onDuty("COORDINATOR"), "book-appointment", object("kind", "CONSULTATION", "earliest", with.at(from), "latest",
                with.at(from.plus(Duration.ofDays(12)))));
        with.turn().settle();
        JsonNode booked = with.said("appointment-booked");
        with.turn().until(Instant.parse(booked.path("start").asString()));
        with.ask(with.staff().onDuty("FRONT_DESK"), "record-attendance", object("appointmentId", booked.path("appointmentId").asString()));
        with.turn().settle();
    }

    /**
     * The evaluation, up to what the rules say.
     *
     * @param kellgrenLawrence grade of the tibiofemoral joint, 0 to 4
     */
    void evaluate(int kellgrenLawrence) throws InterruptedException {
        examine();
        image(kellgrenLawrence, DAYS_AGO);
    }

    /** What the physician finds, and what the patient answers. */
    private void examine() throws InterruptedException {
        with.ask(physician, "start-evaluation", object("identityChecked", List.of("MEDICAL_RECORD_NUMBER", "NATIONAL_ID")));
        with.ask(physician, "record-evaluation", object("weightKg", patient.weightKg(), "heightCm", patient.heightCm(), "infection",
                Map.of("status", "NONE"), "capacity", Map.of("hasCapacity", true, "representative", false, "interpreterNeeded", false)));
        new Questionnaires(with).answer(BASELINE, List.of("KOOS", "KUJALA", "NRS"), 2);
    }

    private void image(int kellgrenLawrence, int daysAgo) throws InterruptedException {
        with.ask(physician, "record-evaluation", imaging(kellgrenLawrence, daysAgo));
        with.turn().settle();
    }

    /** The images are too old, and new ones are made. */
    void playWithOldImages() throws InterruptedException {
        refer();
        examine();
        image(GRADE_MODERATE, YEARS_AGO);
        JsonNode determined = with.said("eligibility-determined");
        if (!determined.path("reasonCodes").valueStream().anyMatch(code -> code.asString().equals("E-IMG-02"))) {
            throw new JourneyStuck("Images of " + YEARS_AGO + " days ago were not found too old: " + determined);
        }
        with.turn().until(with.turn().now().plus(Duration.ofDays(2)));
        image(GRADE_MODERATE, 1);
        agree();
    }

    /** What the rules want reviewed, the consents and the plan. */
    void agree() throws InterruptedException {
        review();
        consents();
        with.turn().settle();
        with.ask(physician, "sign-plan", plan());
        with.turn().settle();
    }

    private void review() throws InterruptedException {
        JsonNode determined = with.said("eligibility-determined");
        if (determined.path("outcome").asString().equals("REVIEW_REQUIRED")) {
            review(determined);
        }
        String outcome = with.said("eligibility-determined").path("outcome").asString();
        if (!outcome.equals("ELIGIBLE")) {
            throw new JourneyStuck("Not eligible: " + with.said("eligibility-determined"));
        }
    }

    private void review(JsonNode determined) throws InterruptedException {
        List<Object> decisions = new ArrayList<>();
        determined.path("reasonCodes")
                .forEach(code -> decisions.add(
                        Map.of("code", code.asString(), "accepted", true, "rationale",
                                "Discussed with the patient; the benefit outweighs it.")));
        with.ask(physician, "review-eligibility", object("decisions", decisions));
        with.turn().settle();
    }

    private ObjectNode imaging(int kellgrenLawrence, int daysAgo) {
        LocalDate taken = LocalDate.ofInstant(with.turn().now(), with.zone()).minusDays(daysAgo);
        List<Object> mri = new ArrayList<>();
        List<Object> xray = new ArrayList<>();
        for (String side : patient.sides()) {
            String uid = "1.2.826.0.1.3680043.10.1." + (patient.index() + 1) + "." + (side.equals("LEFT") ? 1 : 2);
            Map<String, Object> lesion = Map.of("surface", "PATELLA_MEDIAL_FACET", "level", "MIDDLE", "lengthMm", 12.0, "widthMm", 9.0,
                    "grade",
                    "III", "boneMarrowOedema", false, "looseBody", false);
            mri.add(Map.of("side", side, "studyInstanceUid", uid, "accession", "ACC-" + (patient.index() + 1), "takenOn", taken.toString(),
                    "scale", "OUTERBRIDGE_MRI", "grade", "III", "lesions", List.of(lesion)));
            xray.add(Map.of("side", side, "takenOn", taken.toString(), "klTibiofemoral", kellgrenLawrence, "klPatellofemoral", 2));
        }
        List<Object> falls = patient.fellSince()
                ? List.of(Map.of("side", patient.sides().getFirst(), "kind", "TRAUMA", "happenedOn", taken.plusDays(daysAgo / 4)
                        .toString()))
                : List.of();
        return object("mri", mri, "xray", xray, "traumaOrSurgery", falls, "requestedMethod", patient.method(), "plannedDate",
                Calendar.workingDay(LocalDate.ofInstant(with.turn().now(), with.zone()).plusDays(10)));
    }

    private void consents() throws InterruptedException {
        List<String> types = new ArrayList<>(
                List.of("TREATMENT", "ANAESTHESIA", "CONDITIONAL_RELEASE", "HARVEST_" + patient.source(), "CONTACT"));
        if ("IND_351".equals(patient.site().pathway(patient.method()))) {
            types.add("INVESTIGATIONAL");
        }
        for (String type : types) {
            with.ask(physician, "give-consent", object("type", type, "version", type.equals("CONTACT") ? "2.1" : "3.0", "language", "en",
                    "givenAt", with.now(), "givenBy", "PATIENT"));
        }
    }

    private ObjectNode plan() {
        List<Object> targets = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (String side : patient.sides()) {
            targets.add(Map.of("side", side, "plannedMl", patient.plannedMl()));
            codes.add(side.equals("LEFT") ? "M22.42" : "M22.41");
        }
        return object("cellSource", patient.source(), "processingMethod", patient.method(), "targets", targets, "guidance", "ULTRASOUND",
                "sedation", patient.sedated(), "weightKg", patient.weightKg(), "infectious",
                Map.of("screened", true, "tested", true, "reactiveAgents", List.of()), "icd10", codes);
    }
}
