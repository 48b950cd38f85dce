package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import dev.patella.local.driver.Person;
import dev.patella.platform.id.Din;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The procedure day at the bedside (domain.md §1.3, 9–11 and 15–18). */
final class ProcedureDay {

    private static final String ROOM = "PROCEDURE_ROOM";
    private static final String LAB = "LAB";
    private static final Duration LONG_OBSERVATION = Duration.ofMinutes(60);
    private static final Duration STEP = Duration.ofMinutes(5);

    private final Dealings with;
    private final DayPlan plan;
    private final SyntheticPatient patient;
    private final Person physician;
    private final Person nurse;
    private final Person technician;
    private final Person verifier;
    private final Din din;
    private final String wristband;
    private @Nullable Instant observing;

    ProcedureDay(Dealings with, DayPlan plan) {
        this.with = with;
        this.plan = plan;
        this.patient = with.patient();
        this.physician = with.staff().booked(plan.booked(), "PHYSICIAN");
        this.nurse = with.staff().booked(plan.booked(), "NURSE");
        this.technician = with.staff().booked(plan.booked(), "LAB_TECHNICIAN");
        this.verifier = with.staff().booked(plan.booked(), "LAB_VERIFIER");
        int year = plan.start("CHECK_IN").atZone(with.zone()).getYear() % 100;
        this.din = new Din("%s%02d%06d".formatted(patient.site().fin(), year, patient.index() + 1));
        this.wristband = "WB-" + din.value();
    }

    /** @return the batch, whose culture is read for two weeks yet */
    LabDay play() throws InterruptedException {
        arrive();
        harvest();
        LabDay lab = toTheLab();
        lab.play();
        inject(lab.containers());
        observe();
        lab.discardReserve();
        leave();
        return lab;
    }

    /** The patient comes, and is checked in. */
    void arrive() throws InterruptedException {
        arrive("NEGATIVE", 36.6);
    }

    /** The patient comes, with this result of the pregnancy test, where it applies, and this temperature, °C. */
    void arrive(String hcg, double temperatureC) throws InterruptedException {
        with.turn().until(plan.start("CHECK_IN"));
        with.turn().atBedside();
        checkIn(hcg, temperatureC);
    }

    /** The patient goes. */
    void leave() {
        with.turn().leaveBedside();
    }

    /** The patient is observed after the injection and goes home; what was made beyond the dose is destroyed. */
    void leave(Dealings patient, LabDay lab) throws InterruptedException {
        observe();
        lab.discardReserve();
        leave();
        patient.reached(Journey.Outcome.IN_FOLLOW_UP);
    }

    /** The cells go to the laboratory. */
    LabDay toTheLab() throws InterruptedException {
        handOver(rawContainer(), "TRANSPORT", nurse, ROOM, technician, LAB);
        return new LabDay(with, plan, din, rawContainer());
    }

    private String rawContainer() {
        return "=" + din.value() + "01";
    }

    private void checkIn(String result, double temperatureC) throws InterruptedException {
        int age = (int) ChronoUnit.YEARS.between(patient.born(), LocalDate.ofInstant(with.turn().now(), with.zone()));
        boolean applicable = patient.female() && age >= 12 && age <= 55;
        ObjectNode hcg = applicable ? object("applicable", true, "result", result) : object("applicable", false);
        with.ask(nurse, "check-in-patient", object("wristbandId", wristband, "identifiersChecked", List.of("LEGAL_NAME", "BIRTH_DATE"),
                "vitals", vitals(2, temperatureC), "hcg", hcg, "lastIntake", with.at(with.turn().now().minus(Duration.ofHours(9))),
                "infectionAnswers",
                Map.of("status", "NONE"), "escortPresent", true));
        with.turn().settle();
    }

    private static Map<String, Object> vitals(int pain) {
        return vitals(pain, 36.6);
    }

    private static Map<String, Object> vitals(int pain, double temperatureC) {
        return Map.of("temperatureC", temperatureC, "systolicMmHg", 124, "diastolicMmHg", 78, "heartRate", 68, "respiratoryRate", 14,
                "spo2", 98,
                "painNrs", pain);
    }

    /** The harvest, from the sign-in to the labelled container. */
    void harvest() throws InterruptedException {
        harvest(complete -> {});
    }

    /** The harvest, of which this is told besides. */
    void harvest(Consumer<ObjectNode> besides) throws InterruptedException {
        completeHarvest(startHarvest(), besides);
    }

    /** The first site gives too little: a second one is harvested; a container there loses its label, and is rejected in the room. */
    void harvestFromTwoSites() throws InterruptedException {
        boolean marrow = patient.source().equals("BONE_MARROW");
        harvest(complete -> {
            ObjectNode site = object("harvestSite", marrow ? "POSTERIOR_ILIAC_CREST" : "FLANK", "siteMarked", true, "startedAt", with
                    .now());
            if (marrow) {
                site.put("side", "LEFT");
            }
            complete.set("furtherSites", object("all", List.of(site)).path("all"));
            complete.set("rejectedContainers", unlabelled(false));
        });
    }

    /** A container without its label is found outside the room. */
    void harvestUnlabelled() throws InterruptedException {
        harvest(complete -> complete.set("rejectedContainers", unlabelled(true)));
    }

    private static JsonNode unlabelled(boolean leftRoom) {
        return object("all", List.of(Map.of("reason", "CONTAINER_UNLABELLED", "lot", "SYR-2231", "ml", 10, "leftRoom", leftRoom))).path(
                "all");
    }

    /** Sign-in and start of the harvest. */
    Instant startHarvest() throws InterruptedException {
        with.turn().until(plan.start("HARVEST"));
        ObjectNode signIn = Bodies.sample("scheduling", "complete-sign-in");
        answeredBy(signIn, nurse);
        signIn.set("sides", Bodies.object("sides", patient.sides()).path("sides"));
        with.both(physician, nurse, "complete-sign-in", signIn);
        with.turn().until(plan.start("HARVEST").plus(STEP));
        boolean marrow = patient.source().equals("BONE_MARROW");
        Instant started = with.turn().now();
        ObjectNode start = object("din", "=" + din.value() + "00", "wristbandScan", wristband, "source", patient.source(), "harvestSite",
                marrow ? "POSTERIOR_ILIAC_CREST" : "ABDOMEN", "siteMarked", true, "anaesthetics", List.of(anaesthetic()), "startedAt",
                with.at(started));
        if (marrow) {
            start.put("side", "RIGHT");
        }
        with.ask(physician, "start-harvest", start);
        return started;
    }

    private void completeHarvest(Instant started, Consumer<ObjectNode> besides) throws InterruptedException {
        boolean marrow = patient.source().equals("BONE_MARROW");
        with.turn().until(plan.end("HARVEST"));
        ObjectNode complete = object("din", "=" + din.value() + "00", "containers",
                List.of(Map.of("container", rawContainer(), "lot", "SYR-2231", "ml", rawMl())), "start", with.at(started), "end", with
                        .now(),
                "temperatureC", 22.5, "complications", List.of());
        if (marrow) {
            complete.put("anticoagulantMl", 8.0);
        }
        besides.accept(complete);
        with.both(physician, nurse, "complete-harvest", complete);
        with.turn().settle();
    }

    /** The harvest brings too little, and the patient is unharmed. */
    void failHarvest() throws InterruptedException {
        startHarvest();
        with.turn().until(plan.end("HARVEST"));
        with.ask(physician, "fail-harvest", object("reason", "DRY_TAP", "injury", false, "complications", List.of(), "end", with.now()));
        with.turn().settle();
    }

    /** Nobody is injected: the effusion is cloudy. */
    void abandon() throws InterruptedException {
        with.turn().until(with.turn().now().plus(STEP));
        with.ask(physician, "abandon-injection", object("reason", "CLOUDY_EFFUSION", "at", with.now(), "complications", List.of()));
        with.turn().settle();
    }

    /** The day, for the care after it. */
    LocalDate date() {
        return LocalDate.ofInstant(plan.start("HARVEST"), with.zone());
    }

    private static Map<String, Object> anaesthetic() {
        return Map.of("agent", "LIDOCAINE", "lot", "LID-0815", "expiresOn", "2029-12-31", "doseMg", 200.0);
    }

    private double rawMl() {
        return switch (patient.method()) {
            case "SVF_ENZYMATIC" -> 90;
            case "MFAT" -> 70;
            default -> 60;
        };
    }

    private void handOver(String item, String step, Person from, String fromPlace, Person to, String toPlace) throws InterruptedException {
        with.turn().until(plan.start(step).plus(STEP));
        with.ask(to, "hand-over-custody",
                object("item", item, "from", Map.of("person", from.id(), "place", fromPlace), "to",
                        Map.of("person", to.id(), "place", toPlace), "at", with.now(), "temperatureC", 22.1, "sealId",
                        "SEAL-" + din.value().substring(7), "scans",
                        List.of(Map.of("person", from.id(), "code", item), Map.of("person", to.id(), "code", item))));
        with.turn().settle();
    }

    /** @param containers product containers by side */
    void inject(Map<String, String> containers) throws InterruptedException {
        bring(containers);
        timeOut(containers);
        give(containers, 1);
    }

    /** The containers come to the procedure room. */
    void bring(Map<String, String> containers) throws InterruptedException {
        for (String side : sides(containers)) {
            handOver(containers.getOrDefault(side, ""), "INJECTION", verifier, LAB, nurse, ROOM);
        }
    }

    /** Both stop and check. */
    void timeOut(Map<String, String> containers) throws InterruptedException {
        with.both(physician, nurse, "complete-time-out", timeOutBody(containers, "YES"));
    }

    /** Both stop and check, and one question is answered with no: a stop that nobody may override. */
    void failTimeOut(Map<String, String> containers) throws InterruptedException {
        with.both(physician, nurse, "complete-time-out", timeOutBody(containers, "NO"));
        with.turn().settle();
    }

    private ObjectNode timeOutBody(Map<String, String> containers, String firstAnswer) {
        ObjectNode sample = (ObjectNode) Bodies.sample("scheduling", "complete-time-out").path("sides").path(0);
        List<Object> timeOut = new ArrayList<>();
        for (String side : sides(containers)) {
            String container = containers.getOrDefault(side, "");
            ObjectNode one = sample.deepCopy();
            answeredBy(one, nurse);
            ((ObjectNode) one.path("items").path(0)).put("answer", firstAnswer);
            timeOut.add(one.put("side", side).put("container", container).put("wristbandScan", wristband).put("productScan", container));
        }
        return object("sides", timeOut);
    }

    /**
     * The injection; a knee without a container gets nothing.
     *
     * @param share how much of the planned volume each knee gets, from 0 to 1
     */
    void give(Map<String, String> containers, double share) throws InterruptedException {
        List<Object> targets = new ArrayList<>();
        for (String side : patient.sides()) {
            String container = containers.get(side);
            double planned = patient.plannedMl();
            targets.add(container == null
                    ? Map.of("side", side, "plannedMl", planned, "deliveredMl", 0.0, "residualMl", 0.0, "outcome", "NOT_GIVEN")
                    : Map.of("side", side, "container", container, "plannedMl", planned, "deliveredMl", planned * share, "residualMl",
                            planned * (1 - share), "outcome", share == 1 ? "COMPLETE" : "PARTIAL"));
        }
        with.treated(sides(containers));
        with.turn().until(with.turn().now().plus(STEP));
        String study = "1.2.826.0.1.3680043.10.2." + (patient.index() + 1);
        with.ask(physician, "complete-injection",
                object("targets", targets, "injectedAt", with.now(), "guidance", "ULTRASOUND", "images",
                        List.of(Map.of("studyInstanceUid", study, "sopInstanceUids", List.of(study + ".1"))), "complications", List.of()));
        with.turn().settle();
    }

    private List<String> sides(Map<String, String> containers) {
        return patient.sides().stream().filter(containers::containsKey).toList();
    }

    /** Puts the name of who answered behind each answer. */
    private static void answeredBy(ObjectNode checklist, Person person) {
        ((ArrayNode) checklist.path("items")).forEach(item -> ((ObjectNode) item).put("person", person.id()));
    }

    /** From the injection to the way home. */
    void observe() throws InterruptedException {
        with.turn().until(plan.start("OBSERVATION"));
        observeFor(Duration.between(plan.start("OBSERVATION"), plan.end("OBSERVATION")));
    }

    /** A discharge that the criteria do not allow is refused. */
    void cannotWalkYet() throws InterruptedException {
        with.turn().until(plan.start("OBSERVATION"));
        observing = with.turn().now();
        with.ask(nurse, "start-observation", object("vitals", vitals(3), "startedAt", with.at(observing)));
        with.turn().until(plan.end("OBSERVATION"));
        ObjectNode discharge = discharge(observing, with.turn().now());
        ((ArrayNode) discharge.path("criteria")).forEach(one -> {
            if (one.path("criterion").asString("").equals("WALKS")) {
                ((ObjectNode) one).put("met", false);
            }
        });
        with.mustBeRefused(nurse, "discharge-patient", discharge);
    }

    /** A patient to whom something was done and who got nothing is observed from now on, and goes home. */
    void goHome() throws InterruptedException {
        observeFor(LONG_OBSERVATION);
        leave();
    }

    private void observeFor(Duration length) throws InterruptedException {
        Instant started = observing;
        if (started == null) {
            started = with.turn().now();
            with.ask(nurse, "start-observation", object("vitals", vitals(3), "startedAt", with.at(started)));
            with.turn().settle();
        }
        Instant end = with.turn().now().plus(length);
        with.turn().until(end);
        with.both(nurse, physician, "discharge-patient", discharge(started, end));
        with.turn().settle();
    }

    private ObjectNode discharge(Instant started, Instant end) {
        ObjectNode discharge = Bodies.sample("scheduling", "discharge-patient");
        List<Object> readings = new ArrayList<>();
        for (Instant at : List.of(started, started.plus(Duration.ofMinutes(15)), end)) {
            Map<String, Object> reading = new HashMap<>();
            reading.put("at", with.at(at));
            reading.put("vitals", vitals(2));
            readings.add(reading);
        }
        discharge.set("vitals", object("vitals", readings).path("vitals"));
        discharge.put("escort", true);
        if (patient.sedated()) {
            ((ArrayNode) discharge.path("criteria")).add(object("criterion", "ALDRETE", "met", true, "value", 10, "unit", "{score}"));
        }
        return discharge;
    }
}
