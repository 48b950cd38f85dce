package dev.patella.journeys.days;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.local.Drive;
import dev.patella.local.Progress;
import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import dev.patella.local.patients.BadDays;
import dev.patella.local.patients.Day;
import dev.patella.local.patients.Journey;
import dev.patella.local.verify.Verification;
import dev.patella.testkit.Budgets;
import dev.patella.testkit.checker.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** One patient for every day that there is, all together, through all four services; and the page that tells how each day ended. */
@ExtendWith(OutputCaptureExtension.class)
class BadDaysIT {

    private static final long SEED = 4;
    private static final double MOST_REPEATED = 0.01;
    private static final String TEST = "-pl infra/journeys verify -Dit.test=BadDaysIT";

    @TempDir
    private static Path folder = Path.of("");

    private static List<Journey> journeys = List.of();
    private static List<Verdict> verdicts = List.of();
    private static Map<String, Set<String>> places = Map.of();
    private static Set<String> details = Set.of();
    private static Weight weight = new Weight(Map.of(), Map.of(), Map.of(), Map.of());
    private static final Map<Day, Ending> ENDINGS = new EnumMap<>(Day.class);

    @BeforeAll
    static void play_every_day(CapturedOutput output) throws InterruptedException, IOException {
        Instant begun = Instant.now();
        Instant start = ZonedDateTime.now(ZoneOffset.UTC).minusMonths(26).truncatedTo(ChronoUnit.DAYS).toInstant();
        int patients = BadDays.ALL.patients(0);
        Ledger ledger = new Ledger();
        Progress progress = new Progress(System.out, patients);
        try (Machine machine = new Machine(folder, start, false);
                Drive drive = new Drive(machine, start, SEED, ledger, progress)) {
            journeys = drive.play(patients, BadDays.ALL);
            places = new Canaries(journeys.stream().map(Journey::patient).toList()).in(machine, output.getAll(), ledger.details());
            details = ledger.details();
            verdicts = Verification.of(machine.mongo(), machine.kafka(), ledger.answers(), drive.facts());
            try (MongoClient client = MongoClients.create(machine.mongo())) {
                Journey good = journeys.stream().filter(journey -> journey.day() == Day.GOOD).findFirst().orElseThrow();
                Set<String> ordinary = Service.ALL.stream()
                        .flatMap(service -> Ending.types(client, service, good.treatment()))
                        .collect(Collectors.toSet());
                journeys.forEach(journey -> ENDINGS.put(journey.day(), Ending.of(client, journey, ordinary)));
                weight = Weight.of(client, machine.kafka(), begun);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ends_as_such_a_day_ends_with_its_record_reviewed(Day day) {
        Journey journey = journeys.stream().filter(one -> one.day() == day).findFirst().orElseThrow();

        assertThat(journey.why()).isNull();
        assertThat(journey.outcome()).isEqualTo(Journey.Outcome.CLOSED);
        assertThat(journey.end()).isEqualTo(day.end());
    }

    @Test
    void every_invariant_holds_over_all_days_together() {
        assertThat(verdicts).isNotEmpty().allSatisfy(verdict -> assertThat(verdict.violations()).as(verdict.name()).isEmpty());
    }

    @Test
    void who_the_patients_are_stands_on_the_front_ends_own_topic_and_on_no_other_nor_in_databases_logs_metrics_and_answers() {
        assertThat(details).as("answers in words").isNotEmpty();
        assertThat(places).containsOnlyKeys(Machine.TOPICS + ".clinic");
    }

    @Test
    void the_page_tells_how_every_day_ended() throws IOException {
        new BadDaysPage(ENDINGS).compare();
    }

    @Test
    void documents_grow_no_larger_than_their_budget() {
        System.out.println("Bytes of a document, 95th percentile: " + weight.documents());
        new Budgets("Size of a document", "bytes", 0.1, TEST).keep(weight.documents());
    }

    @Test
    void an_event_takes_no_more_of_the_oplog_than_its_budget() {
        System.out.println("Bytes of the oplog for an event: " + weight.oplog());
        new Budgets("Oplog of an event", "bytes", 0.15, TEST).keep(weight.oplog());
    }

    @Test
    void where_nothing_goes_wrong_hardly_anything_is_published_twice() {
        System.out.println("Published: " + weight.published() + ", of which a second time: " + weight.repeated());
        assertThat(weight.published()).containsOnlyKeys("intake", "scheduling", "lab", "followup")
                .allSatisfy((service, records) -> assertThat(weight.repeated().getOrDefault(service, 0)).as(service)
                        .isLessThan((int) Math.ceil(MOST_REPEATED * records)));
    }
}
