package dev.patella.local;

import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.Machine;
import dev.patella.local.patients.BadDays;
import dev.patella.local.patients.Journey;
import dev.patella.local.verify.Verification;
import dev.patella.testkit.checker.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything, carries synthetic patients from referral to closed treatment, and checks what is left. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Starts everything on fresh data, carries synthetic patients through two years, checks the invariants, stops again.")
final class RunCommand implements Callable<Integer> {

    /** Two years of follow-up, and the weeks before them. */
    private static final int MONTHS = 26;

    @Option(names = "--patients", paramLabel = "N", description = "How many patients (default: ${DEFAULT-VALUE}); with all bad days, at least one of each.")
    private int patients = 25;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed makes the same patients (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--bad-days", paramLabel = "WHICH", description = "NONE: everybody has a good day. SOME: bad days in realistic shares. ALL: at least one of each (default: ${DEFAULT-VALUE}).")
    private BadDays badDays = BadDays.SOME;

    @Option(names = "--keep", description = "Leave everything running afterwards, until Ctrl-C.")
    private boolean keep;

    @Option(names = "--separate-jvms", description = "Give each service a JVM of its own.")
    private boolean separateJvms;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws InterruptedException {
        patients = badDays.patients(patients);
        Instant begin = Instant.now();
        Path folder = Patella.home()
                .resolve(
                        "run-" + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                                .format(LocalDateTime.ofInstant(begin, ZoneId.systemDefault())));
        Instant start = ZonedDateTime.ofInstant(begin, ZoneOffset.UTC).minusMonths(MONTHS).truncatedTo(ChronoUnit.DAYS).toInstant();
        boolean green = false;
        try (Machine machine = new Machine(folder, start, separateJvms)) {
            Runtime.getRuntime().addShutdownHook(new Thread(machine::close, "stop of everything"));
            out.printf("Kafka: %s%nServices: %s%nStarted in %.1f s. The clock begins at %s.%n", machine.kafka(), machine.services().where(),
                    seconds(begin), start);
            green = drive(machine, start);
            if (keep) {
                out.println("Everything is left running. Ctrl-C stops it.");
                Thread.currentThread().join();
            }
        }
        out.printf("Stopped. The whole run took %.1f s.%n", seconds(begin));
        if (green) {
            delete(folder);
        } else {
            out.println("The data and logs are kept in " + folder);
        }
        return green ? 0 : 1;
    }

    private boolean drive(Machine machine, Instant start) throws InterruptedException {
        Instant begin = Instant.now();
        Ledger ledger = new Ledger();
        Progress progress = new Progress(out, patients);
        try (Drive drive = new Drive(machine, start, seed, ledger, progress)) {
            List<Journey> journeys = drive.play(patients, badDays);
            double seconds = seconds(begin);
            Report report = new Report(out);
            report.journeys(journeys);
            report.speed(journeys, seconds, drive);
            report.memory(patients, progress);
            Instant checking = Instant.now();
            List<Verdict> verdicts = Verification.of(machine.mongo(), machine.kafka(), ledger.answers(), drive.facts());
            report.verdicts(verdicts, seconds(checking));
            report.whereToLook(machine, keep);
            return verdicts.stream().allMatch(Verdict::holds)
                    && journeys.stream().allMatch(journey -> journey.outcome() == Journey.Outcome.CLOSED);
        }
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1_000.0;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be deleted", e);
        }
    }
}
