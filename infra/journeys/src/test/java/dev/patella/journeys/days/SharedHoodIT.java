package dev.patella.journeys.days;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.local.Drive;
import dev.patella.local.Progress;
import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import dev.patella.local.patients.Day;
import dev.patella.local.patients.Journey;
import dev.patella.local.patients.SyntheticPatient;
import dev.patella.local.verify.Verification;
import dev.patella.testkit.checker.Verdict;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Patients of one site who share a hood, or a box of a lot: an alarm that is told of one holds the product of the other, and a recall that
 * is told of one has the other called.
 */
class SharedHoodIT {

    private static final long SEED = 4;
    /** Of the first site, on one day; their products wait until they expire. */
    private static final List<Integer> WAITING = List.of(0, 3, 6);
    /** Comes a day later, and gets the last session of their day: in a hood where one of them was before. */
    private static final int ALARMED = 15;
    /** Of the second site. */
    private static final int RECALLED = 1;
    /** Takes from the box that was opened for the one whose recall it is. */
    private static final int SAME_LOT = 10;

    @TempDir
    private static Path folder = Path.of("");

    private static List<Journey> journeys = List.of();
    private static List<Verdict> verdicts = List.of();
    /** What each service recorded of a treatment, by service and treatment: types and causes, in order. */
    private static final Map<String, List<String>> RECORDED = new TreeMap<>();

    @BeforeAll
    static void play() throws InterruptedException {
        // Always the same day of the week, so that they meet on the same day.
        Instant start = ZonedDateTime.now(ZoneOffset.UTC)
                .minusMonths(26)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY))
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        int patients = ALARMED + 1;
        Ledger ledger = new Ledger();
        Progress progress = new Progress(System.out, patients);
        try (Machine machine = new Machine(folder, start, false);
                Drive drive = new Drive(machine, start, SEED, ledger, progress)) {
            journeys = drive.play(patients, SharedHoodIT::day);
            verdicts = Verification.of(machine.mongo(), machine.kafka(), ledger.answers(), drive.facts());
            try (MongoClient client = MongoClients.create(machine.mongo())) {
                Service.ALL.forEach(service -> read(service.name(), client.getDatabase(service.database())));
            }
        }
    }

    private static Day day(SyntheticPatient patient) {
        return switch (patient.index()) {
            case ALARMED -> Day.HOOD_ALARM;
            case RECALLED -> Day.RECALL;
            case SAME_LOT -> Day.GOOD;
            default -> WAITING.contains(patient.index()) ? Day.EXPIRED : Day.NOT_ELIGIBLE;
        };
    }

    private static void read(String service, MongoDatabase database) {
        for (Document entry : database.getCollection("journal").find().sort(new Document("_id.a", 1).append("_id.n", 1))) {
            String treatment = entry.get("_id", Document.class).getString("a");
            RECORDED.merge(service + " " + treatment,
                    List.of(entry.getString("type") + " " + entry.get("cause", Document.class).getString("input")),
                    (all, one) -> Stream.concat(all.stream(), one.stream()).toList());
        }
    }

    private static Journey journey(int index) {
        return journeys.get(index);
    }

    /** What a service recorded of a patient because of what was told of another one; without the alarm's own id. */
    private static List<String> broughtBy(int origin, int patient) {
        return RECORDED.getOrDefault("lab " + journey(patient).treatment(), List.of())
                .stream()
                .filter(one -> one.contains("errand|spread-alarm|") && one.endsWith("|" + journey(origin).treatment()))
                .map(one -> one.substring(0, one.indexOf(' ')))
                .toList();
    }

    private static String recorded(String service, int patient) {
        return RECORDED.getOrDefault(service + " " + journey(patient).treatment(), List.of())
                .stream()
                .map(one -> one.substring(0, one.indexOf(' ')))
                .collect(Collectors.joining(" "));
    }

    @Test
    void everybody_comes_to_the_end_of_such_a_day() {
        assertThat(journeys).allSatisfy(journey -> assertThat(journey.why()).isNull());
    }

    @Test
    void every_invariant_holds() {
        assertThat(verdicts).isNotEmpty().allSatisfy(verdict -> assertThat(verdict.violations()).as(verdict.name()).isEmpty());
    }

    @Test
    void alarm_of_the_hood_holds_the_product_that_was_made_in_it_before() {
        assertThat(recorded("lab", ALARMED)).contains("alarm-raised").contains("alarm-spread").contains("alarm-ended");
        assertThat(WAITING).filteredOn(one -> !broughtBy(ALARMED, one).isEmpty())
                .as("shared the hood")
                .isNotEmpty()
                .hasSizeLessThan(WAITING.size())
                .allSatisfy(one -> {
                    assertThat(broughtBy(ALARMED, one)).containsExactly("excursion-heard", "deviation-opened", "product-held");
                    assertThat(recorded("lab", one)).contains("deviation-closed").contains("batch-record-closed");
                });
    }

    @Test
    void recall_has_everybody_called_who_was_injected_with_the_lot() {
        assertThat(broughtBy(RECALLED, SAME_LOT)).containsExactly("recall-heard", "product-held", "deviation-opened");
        assertThat(recorded("followup", SAME_LOT)).contains("safety-case-opened")
                .contains("patient-recalled")
                .contains("contact-recorded")
                .contains("safety-case-closed");
        assertThat(WAITING).as("of another site").allSatisfy(one -> assertThat(broughtBy(RECALLED, one)).isEmpty());
    }
}
