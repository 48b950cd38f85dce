package dev.patella.journeys.observed;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.local.Drive;
import dev.patella.local.Progress;
import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.Machine;
import dev.patella.local.patients.BadDays;
import dev.patella.local.patients.Journey;
import dev.patella.local.verify.Verification;
import dev.patella.testkit.Condition;
import dev.patella.testkit.checker.Answered;
import dev.patella.testkit.checker.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * A few patients carried once for all tests that look at them: on a bus that repeats, delays and reorders, by a clinic that says everything
 * twice, with every command to the database counted. Then everything is read a second time from the beginning. In the end the services are
 * down; the database and the broker are up, and hold what the run left.
 */
final class ObservedRun implements AutoCloseable {

    private static final int PATIENTS = 3;
    private static final long SEED = 11;

    private final long begun = System.nanoTime();
    private final Path folder;
    private final Instant start = ZonedDateTime.now(ZoneOffset.UTC).minusMonths(26).truncatedTo(ChronoUnit.DAYS).toInstant();
    private final Map<String, ServiceSpy> spies = new ConcurrentHashMap<>();
    private final Ledger ledger = new Ledger();
    private final Progress progress = new Progress(System.out, PATIENTS);
    private final Machine machine;
    private final Verification verification;

    private List<Journey> journeys = List.of();
    private List<Verdict> verdicts = List.of();
    private List<Verdict> verdictsAfterReplay = List.of();
    private Map<String, Long> writesOfServices = Map.of();
    private Map<String, Long> writesOfServer = Map.of();
    private List<RequestSpy.Request> requests = List.of();
    private List<Repetition> repetitions = List.of();
    private Snapshot before = Snapshot.NOTHING;
    private Snapshot after = Snapshot.NOTHING;
    private Set<String> facts = Set.of();
    private Instant end = start;
    private long echoes;

    ObservedRun() throws InterruptedException {
        try {
            folder = Files.createTempDirectory("patella-observed");
            try (Machine first = new Machine(folder, start, this::spyOn)) {
                took("Started");
                carry(first);
                took("Carried " + PATIENTS + " patients");
                first.services().close();
                before = Snapshot.of(first);
                ConsumerGroups.toTheBeginning(first.kafka());
            }
            machine = new Machine(folder, end, application -> {});
            took("Started again");
            readAgain();
            took("Read everything again");
            verification = new Verification(machine.mongo(), machine.kafka());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void took(String what) {
        System.out.printf("%s, %.1f s since the beginning%n", what, (System.nanoTime() - begun) / 1e9);
    }

    private void spyOn(SpringApplicationBuilder application) {
        application.initializers(service -> {
            ServiceSpy spy = ServiceSpy.into((GenericApplicationContext) service, SEED);
            spies.put(spy.service(), spy);
        });
    }

    private void carry(Machine on) throws InterruptedException {
        Counted countedBefore = counted(on);
        try (ClinicEcho echo = new ClinicEcho(on.kafka(), Machine.TOPICS + ".clinic");
                Drive drive = new Drive(on, start, SEED, ledger, progress)) {
            journeys = drive.play(PATIENTS, BadDays.NONE);
            Latecomers.ask(on, journeys.getFirst(), requestsSoFar().stream().map(RequestSpy.Request::command).collect(Collectors.toSet()),
                    ledger);
            requests = requestsSoFar();
            repetitions = Repetition.all(spies.values(), on.services().addresses());
            Counted countedAfter = counted(on);
            writesOfServices = increase(countedBefore.byServices(), countedAfter.byServices());
            writesOfServer = increase(countedBefore.byServer(), countedAfter.byServer());
            facts = drive.facts();
            end = drive.now();
            echoes = echo.repeated();
        }
        verdicts = Verification.of(on.mongo(), on.kafka(), ledger.answers(), facts);
    }

    /** The consumer groups stand at the beginning of every topic. */
    private void readAgain() throws InterruptedException {
        try (Drive drive = new Drive(machine, end, SEED, ledger, progress)) {
            drive.play(0, BadDays.NONE);
        }
        machine.services().close();
        after = Snapshot.of(machine);
        verdictsAfterReplay = Verification.of(machine.mongo(), machine.kafka(), ledger.answers(), facts);
    }

    private List<RequestSpy.Request> requestsSoFar() {
        return spies.values().stream().flatMap(spy -> spy.requests().stream()).toList();
    }

    /** Writes so far, as both sides counted them at one moment. */
    private record Counted(Map<String, Long> byServices, Map<String, Long> byServer) {}

    /** Services give signs of life at any time: counted is a moment in which none of them wrote. */
    private Counted counted(Machine on) {
        AtomicReference<Counted> counted = new AtomicReference<>(new Counted(Map.of(), Map.of()));
        boolean still = Condition.becomesTrue(Duration.ofSeconds(30), () -> {
            Map<String, Long> first = countedByServices();
            boolean quiet = spies.values().stream().allMatch(spy -> spy.database().underWay() == 0);
            counted.set(new Counted(first, countedByServer(on)));
            return quiet && first.equals(countedByServices());
        });
        assertThat(still).as("a moment without a write").isTrue();
        return Objects.requireNonNull(counted.get());
    }

    private Map<String, Long> countedByServices() {
        Map<String, Long> counted = new TreeMap<>();
        spies.values().forEach(spy -> spy.database().writes().forEach((name, count) -> counted.merge(name, count, Long::sum)));
        return counted;
    }

    private static Map<String, Long> countedByServer(Machine machine) {
        try (MongoClient client = MongoClients.create(machine.mongo())) {
            Document commands = client.getDatabase("admin")
                    .runCommand(new Document("serverStatus", 1))
                    .getEmbedded(List.of("metrics", "commands"), Document.class);
            Map<String, Long> counted = new TreeMap<>();
            DatabaseSpy.WRITES
                    .forEach(name -> counted.put(name, commands.getEmbedded(List.of(name, "total"), Number.class).longValue()));
            return counted;
        }
    }

    private static Map<String, Long> increase(Map<String, Long> from, Map<String, Long> to) {
        Map<String, Long> increase = new TreeMap<>();
        to.forEach((name, count) -> increase.put(name, count - from.getOrDefault(name, 0L)));
        return increase;
    }

    List<Journey> journeys() {
        return journeys;
    }

    List<Verdict> verdicts() {
        return verdicts;
    }

    /** The verdict after everything was read a second time. */
    List<Verdict> verdictsAfterReplay() {
        return verdictsAfterReplay;
    }

    /** What is stored and said, before everything was read a second time. */
    Snapshot before() {
        return before;
    }

    /** What is stored and said, after everything was read a second time. */
    Snapshot after() {
        return after;
    }

    /** Writes that the services sent during the journeys, by kind. */
    Map<String, Long> writesOfServices() {
        return writesOfServices;
    }

    /** Writes that the database's own counters saw in the same time, by kind. */
    Map<String, Long> writesOfServer() {
        return writesOfServer;
    }

    Map<String, ServiceSpy> spies() {
        return spies;
    }

    /** Every command that came over HTTP. */
    List<RequestSpy.Request> requests() {
        return requests;
    }

    /** A first request of each command, sent once more. */
    List<Repetition> repetitions() {
        return repetitions;
    }

    /** How many clinic events were said twice. */
    long echoes() {
        return echoes;
    }

    List<Answered> ledger() {
        return ledger.answers();
    }

    Set<String> facts() {
        return facts;
    }

    /** Connects to the database that holds what the run left. */
    String mongo() {
        return machine.mongo();
    }

    /** Bootstrap servers of the broker that holds what the run left. */
    String kafka() {
        return machine.kafka();
    }

    /** Checks what the run left, as often as is wanted. */
    Verification verification() {
        return verification;
    }

    @Override
    public void close() throws IOException {
        verification.close();
        machine.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
