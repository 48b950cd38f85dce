package dev.patella.local.patients;

import static dev.patella.local.patients.Bodies.object;

import dev.patella.local.driver.Calendar;
import dev.patella.local.driver.Person;
import dev.patella.local.driver.Reply;
import dev.patella.local.machine.Machine;
import dev.patella.platform.id.Din;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The procedure day in the laboratory (domain.md §1.3, 12–14). */
final class LabDay {

    private static final double RESERVE_ML = 1.5;
    private static final int LONG_ALARM = 600;
    private static final String RESERVE = "RESERVE";
    /** Numbers of donations that nobody makes. */
    private static final int OTHER_DONATIONS = 900_000;
    /** While a mismatch is looked into the whole site is on hold: at a minute at which nobody else has anything to do. */
    private static final Duration AT_NOBODYS_TIME = Duration.ofMinutes(2);
    private static final List<String> RINGER = List.of("RL-4471", "RL-4472", "RL-4473");
    private static final int MOST_REFUSALS = 10;
    private static final double LEFT_ML = 30.0;
    private static final Duration AGAIN = Duration.ofMinutes(18);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Dealings with;
    private final DayPlan plan;
    private final SyntheticPatient patient;
    private final Din din;
    private final String rawContainer;
    private final Person technician;
    private final Person verifier;
    private final Person quality;
    private final Map<String, String> containers = new HashMap<>();
    private int ringer;
    private int refusals;

    LabDay(Dealings with, DayPlan plan, Din din, String rawContainer) {
        this.with = with;
        this.plan = plan;
        this.patient = with.patient();
        this.din = din;
        this.rawContainer = rawContainer;
        this.technician = with.staff().booked(plan.booked(), "LAB_TECHNICIAN");
        this.verifier = with.staff().booked(plan.booked(), "LAB_VERIFIER");
        this.quality = with.staff().booked(plan.booked(), "QUALITY");
        this.ringer = patient.index() / Machine.sites().all().size();
    }

    /** All goes well, from the receipt to the issue. */
    void play() throws InterruptedException {
        receive();
        process();
        test(results -> results);
        sign();
        issue(patient.sides());
    }

    /** The container of a knee. */
    String container(String side) {
        return containers.getOrDefault(side, "");
    }

    /** When the product expires. */
    Instant expiresAt() {
        return Instant.parse(with.said("processing-completed").path("expiresAt").asString());
    }

    /** After the last reading of the culture. */
    Instant endOfCulture() {
        return Calendar.morningOf(sampled().plusDays(21), with.zone());
    }

    /** Product containers by side, and the reserve. */
    Map<String, String> containers() {
        return Map.copyOf(containers);
    }

    /** The material is received, and the line cleared for it. */
    void receive() throws InterruptedException {
        accept();
        clearLine();
    }

    /** Hood, equipment and reagents are ready. */
    void clearLine() throws InterruptedException {
        with.turn().until(plan.start("PROCESSING"));
        List<String> hoods = plan.resources("PROCESSING", "LAB_HOOD");
        if (hoods.isEmpty()) {
            throw new JourneyStuck("No hood is booked");
        }
        List<String> equipment = new ArrayList<>(plan.resources("PROCESSING", "CENTRIFUGE"));
        if (patient.method().equals("SVF_ENZYMATIC")) {
            equipment.add("incubator-1");
        }
        while (!clears(object("hood", hoods.getFirst(), "hoodStartedAt", with.at(with.turn().now().minus(Duration.ofMinutes(20))),
                "equipment", equipment, "reagents", reagents(), "cleared", true))) {
            // Somebody else's alarm is looked into, and a lot that was recalled is left in its box.
            with.turn().settle();
        }
    }

    private boolean clears(ObjectNode line) throws InterruptedException {
        if (with.isOffline()) {
            with.both(technician, verifier, "clear-line", line);
            return true;
        }
        Reply first = with.attempt(technician, "clear-line", line);
        Reply reply = first.happened() ? with.attempt(verifier, "clear-line", line) : first;
        boolean alarm = "EQUIPMENT_NOT_AVAILABLE".equals(reply.code());
        boolean recalled = "REAGENT_NOT_RELEASED".equals(reply.code());
        ringer += recalled ? 1 : 0;
        if (!reply.happened() && (!alarm && !recalled || ++refusals > MOST_REFUSALS)) {
            throw new JourneyStuck("clear-line: %s %s: %s".formatted(reply.outcome(), reply.code(), reply.detail()));
        }
        return reply.happened();
    }

    /** The material is received. */
    void accept() throws InterruptedException {
        with.turn().until(plan.end("TRANSPORT"));
        with.both(technician, verifier, "accept-material", object("din", "=" + din.value() + "00", "containers", List.of(rawContainer),
                "temperatureC", 22.0, "intact", true, "weightG", 71.4, "receivedAt", with.now()));
    }

    private List<Object> reagents() {
        List<Object> reagents = new ArrayList<>();
        reagents.add(reagent("RINGER_LACTATE", ringer()));
        switch (patient.method()) {
            case "MFAT" -> reagents.add(reagent("KIT_MFAT", "KM-1180"));
            case "SVF_ENZYMATIC" -> reagents.add(reagent("COLLAGENASE_GMP", "CG-0907"));
            default -> {
                reagents.add(reagent("KIT_BMAC", "KB-2207"));
                reagents.add(reagent("ACD_A", "AC-3350"));
            }
        }
        return reagents;
    }

    /** A box of a lot serves several patients of a site. */
    private String ringer() {
        return RINGER.get(ringer % RINGER.size());
    }

    private static Map<String, Object> reagent(String name, String lot) {
        return Map.of("name", name, "lot", lot, "expiresOn", "2029-12-31");
    }

    /** From the first step at the bench to the filled containers. */
    void process() throws InterruptedException {
        work();
        fill();
    }

    /** The steps at the bench. */
    void work() throws InterruptedException {
        work(plan.start("PROCESSING"), plan.end("PROCESSING"));
    }

    private void work(Instant start, Instant end) throws InterruptedException {
        with.turn().until(start.plus(FIVE_MINUTES));
        with.ask(technician, "start-processing",
                object("batchRecordVersion", patient.method() + "-1.0", "startedAt", with.now()));
        List<BenchStep> steps = BenchStep.of(patient.method(), filledMl());
        long minutes = Duration.between(start, end).toMinutes();
        Instant before = with.turn().now();
        for (int i = 0; i < steps.size(); i++) {
            // On marks of five minutes, so that several benches have their steps at once.
            with.turn().until(start.plus(FIVE_MINUTES.multipliedBy(minutes * (i + 1) / (steps.size() + 1) / 5)));
            ObjectNode step = object("step", steps.get(i).name(), "parameters", steps.get(i).parameters(), "startedAt", with.at(before),
                    "endedAt", with.now());
            before = with.turn().now();
            with.both(technician, verifier, "record-step", step);
        }
    }

    /** What is left is processed too, in the same hood before it is cleaned for the next patient. */
    void processAgain() throws InterruptedException {
        Instant now = with.turn().now();
        Instant end = now.plus(AGAIN);
        with.both(technician, verifier, "order-second-processing", object("remainingMl", LEFT_ML, "expectedEnd", with.at(end)));
        with.turn().settle();
        clearLine();
        // A minute after the clearance.
        work(now.minus(Duration.ofMinutes(4)), end);
        with.turn().until(end);
        fill();
    }

    /** The product is filled. */
    void fill() throws InterruptedException {
        with.turn().until(plan.end("PROCESSING"));
        List<Object> filled = new ArrayList<>();
        patient.sides().forEach(side -> filled.add(Map.of("use", side, "ml", patient.plannedMl())));
        if (patient.hasReserve()) {
            filled.add(Map.of("use", RESERVE, "ml", RESERVE_ML));
        }
        with.ask(technician, "complete-processing", object("processingEnd", with.now(), "containers", filled));
        with.turn().settle();
        with.said("processing-completed")
                .path("containers")
                .forEach(one -> containers.put(one.path("side").asString(RESERVE), one.path("container").asString()));
    }

    private double filledMl() {
        return patient.sides().size() * patient.plannedMl() + (patient.hasReserve() ? RESERVE_ML : 0);
    }

    /**
     * The rapid tests.
     *
     * @param found makes what was found out of results that are within every limit
     */
    void test(UnaryOperator<ObjectNode> found) throws InterruptedException {
        with.turn().until(plan.end("PROCESSING").plus(Duration.ofMinutes(10)));
        with.both(technician, verifier, "record-qc", found.apply(results()));
        with.turn().settle();
    }

    /** The count is repeated once, by others, with a new sample. */
    void testAgain(UnaryOperator<ObjectNode> found) throws InterruptedException {
        with.turn().until(with.turn().now().plus(FIVE_MINUTES));
        ObjectNode results = found.apply(results()).put("repeat", true);
        with.both(with.staff().other(technician), with.staff().other(verifier), "record-qc", results);
        with.turn().settle();
    }

    /** Quality releases, a physician accepts. */
    void sign() throws InterruptedException {
        with.turn().until(plan.end("QC_RELEASE"));
        with.both(quality, with.staff().booked(plan.booked(), "PHYSICIAN"), "release-product", object("labels", labels()));
    }

    private List<Object> labels() {
        JsonNode completed = with.said("processing-completed");
        List<String> statements = completed.path("labelStatements").valueStream().map(JsonNode::asString).toList();
        List<Object> labels = new ArrayList<>();
        for (JsonNode container : completed.path("containers")) {
            labels.add(Map.of("din", "=" + din.value() + "00", "productCode", "=<" + container.path("productCode").asString(), "expiry",
                    expiry(Instant.parse(completed.path("expiresAt").asString())), "statements", statements));
        }
        return labels;
    }

    /** The containers of these knees may leave the laboratory. */
    void issue(List<String> sides) throws InterruptedException {
        Person nurse = with.staff().booked(plan.booked(), "NURSE");
        for (String side : sides) {
            ObjectNode issue = object("container", container(side), "to", Map.of("person", nurse.id(), "place", "PROCEDURE_ROOM"));
            with.ask(verifier, "issue-product", issue);
            if (with.isOffline()) {
                // On paper it takes two.
                with.ask(quality, "issue-product", issue);
            }
        }
        with.turn().settle();
    }

    private ObjectNode results() {
        ObjectNode results = object("sampledAt", with.now(), "liveCells", 228, "deadCells", 12, "endotoxinEuPerMl", 0.5, "gram", "NEGATIVE",
                "volumeMl", filledMl(), "appearance", "CONFORMS");
        switch (patient.method()) {
            case "SVF_ENZYMATIC" -> results.setAll(object("tncPerMl", List.of(6.0e6, 6.2e6)));
            case "BMAC" -> results
                    .setAll(object("tncPerMl", List.of(1.1e8, 1.12e8), "nativeTncPerMl", 2.2e7, "haematocritPercent", 12.0));
            default -> {
            }
        }
        return results;
    }

    /** Data structure 005: century and year, day of the year, time, all local. */
    private String expiry(Instant at) {
        ZonedDateTime local = at.atZone(with.zone());
        return "&>%03d%03d%02d%02d".formatted(local.getYear() % 1_000, local.getDayOfYear(), local.getHour(), local.getMinute());
    }

    /** What was made beyond the dose is destroyed before a witness. */
    void discardReserve() throws InterruptedException {
        if (patient.hasReserve()) {
            discard(container(RESERVE), "NOT_NEEDED");
        }
    }

    /** What was brought carries another DIN: everything stops until quality has found that a wrong label was scanned. */
    void mixUp() throws InterruptedException {
        with.turn().until(plan.end("TRANSPORT").plus(AT_NOBODYS_TIME));
        Din other = new Din("%s%06d".formatted(din.value().substring(0, 7), OTHER_DONATIONS + patient.index()));
        with.mustBeRefused(technician, "accept-material", object("din", "=" + other.value() + "00", "containers",
                List.of("=" + other.value() + "01"), "temperatureC", 22.0, "intact", true, "weightG", 71.4, "receivedAt", with.now()));
        with.turn().settle();
        with.said("identity-mismatch-found");
        with.quality().lookInto();
    }

    /** Something is wrong with the material: it leaks. */
    void rejectMaterial() throws InterruptedException {
        with.turn().until(plan.end("TRANSPORT"));
        with.both(technician, verifier, "reject-material", object("reason", "CONTAINER_LEAKED", "rejectedAt", with.now()));
        with.turn().settle();
    }

    /** Everything that was made, or the raw material where nothing was, is destroyed before a witness. */
    void destroy(String reason) throws InterruptedException {
        Collection<String> what = containers.isEmpty() ? List.of(rawContainer) : containers.values();
        for (String container : what) {
            discard(container, reason);
        }
        with.turn().settle();
    }

    /** One container is destroyed before a witness. */
    void discard(String container, String reason) throws InterruptedException {
        with.both(technician, verifier, "discard-product", object("container", container, "reason", reason, "method", "AUTOCLAVE"));
    }

    /** Issued containers come back unused. */
    void takeBack() throws InterruptedException {
        for (String side : patient.sides()) {
            with.ask(verifier, "return-product",
                    object("container", container(side), "at", with.now(), "reason", "INJECTION_ABANDONED"));
        }
        with.turn().settle();
    }

    /** Quality rejects the container of one knee. */
    void reject(String side) throws InterruptedException {
        with.ask(quality, "reject-product", object("container", container(side), "reason", "CONTAINER_LEAKED"));
        with.turn().settle();
    }

    /** Quality holds the whole batch, looks, and lifts the hold. */
    void holdAndLift() throws InterruptedException {
        with.ask(quality, "hold-product", object("scope", "TREATMENT", "reason", "DEVIATION"));
        with.turn().settle();
        with.said("product-held");
        with.quality().liftHolds();
    }

    /** The hood gives an alarm for longer than is harmless; quality looks at it, and lifts the hold that it brings. */
    void alarm() throws InterruptedException {
        with.ask(technician, "report-excursion", object("kind", "HOOD_ALARM", "seconds", LONG_ALARM, "startedAt", with.now()));
        with.turn().settle();
        with.said("product-held");
        with.quality().closeDeviations();
        with.quality().liftHolds();
    }

    /** The maker recalls a lot that was used. */
    void recall() throws InterruptedException {
        with.ask(quality, "report-recall", object("lot", ringer()));
        with.turn().settle();
    }

    /** Released with an exception that quality and a physician sign. */
    void signExceptionally(String rationale) throws InterruptedException {
        with.turn().until(plan.end("QC_RELEASE"));
        ObjectNode body = object("labels", labels(), "rationale", rationale, "patientInformed", true);
        with.both(quality, with.staff().booked(plan.booked(), "PHYSICIAN"), "release-exceptionally", body);
    }

    /** Every deviation is looked into and closed, and then the batch record. */
    void closeRecord() throws InterruptedException {
        with.quality().closeDeviations();
        with.ask(quality, "close-batch-record", object("conclusion", "COMPLETE"));
        with.turn().settle();
    }

    /** Something grows. */
    void growth(int day) throws InterruptedException {
        with.both(technician, verifier, "report-sterility",
                object("day", day, "result", "GROWTH", "status", "FINAL", "organism", "STAPHYLOCOCCUS_EPIDERMIDIS"));
        with.turn().settle();
    }

    /** Readings of the culture, and what follows from the last. */
    void readCulture(int day, boolean last) throws InterruptedException {
        with.both(technician, verifier, "report-sterility",
                object("day", day, "result", "NO_GROWTH", "status", last ? "FINAL" : "PRELIMINARY"));
        if (last) {
            with.ask(quality, "release-finally", object("conclusion", "STERILE"));
            closeRecord();
        }
    }

    /** The day of the sampling. */
    LocalDate sampled() {
        return LocalDate.ofInstant(plan.end("PROCESSING"), with.zone());
    }
}
