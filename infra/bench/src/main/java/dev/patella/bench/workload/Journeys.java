package dev.patella.bench.workload;

import dev.patella.bench.Bench;
import dev.patella.bench.Stage;
import dev.patella.bench.Workload;
import dev.patella.bench.contestant.Replica;
import dev.patella.bench.report.Goal;
import dev.patella.bench.report.Report;
import dev.patella.local.Drive;
import dev.patella.local.Progress;
import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.Service;
import dev.patella.local.machine.ServiceJvm;
import dev.patella.local.machine.Settings;
import dev.patella.local.patients.BadDays;
import dev.patella.local.patients.Journey;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Patients from their referral to the end of their follow-up, many at once, through all four services. */
public final class Journeys implements Workload {

    private static final String ID = "W1";
    private static final String PATELLA = "Patella";
    /** Two years of follow-up, and the weeks before them. */
    private static final int MONTHS = 26;
    private static final int DIGITS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public List<String> ids() {
        return List.of(ID);
    }

    @Override
    public String what() {
        return "whole journeys of patients who have a good day";
    }

    @Override
    public void run(Bench bench) throws Exception {
        bench.report().note(ID, "Patella is the four services, each in a JVM of its own, started for each repeat");
        for (int repeat = 0; repeat < bench.options().repeats(); repeat++) {
            Path folder = Files.createDirectories(bench.folder().resolve("repeat-" + repeat));
            Instant start = ZonedDateTime.now(ZoneOffset.UTC).minusMonths(MONTHS).truncatedTo(ChronoUnit.DAYS).toInstant();
            try (Stage stage = new Stage(folder);
                    PrintStream progress = new PrintStream(Files.newOutputStream(folder.resolve("progress.out")), true,
                            StandardCharsets.UTF_8)) {
                Settings settings = new Settings(stage.kafka(), stage.issuer().issuer().toString(), start, Machine.sites());
                ServiceJvm.Start how = new ServiceJvm.Start(Bench.JVM, System.getProperty("java.class.path"));
                List<Replica> services = Service.ALL.stream()
                        .map(service -> new Replica(stage, settings, service, service.name(), how))
                        .toList();
                try {
                    services.forEach(Replica::awaitReady);
                    play(bench, stage, services, start, repeat, progress);
                } finally {
                    services.forEach(Replica::close);
                }
            }
        }
        judge(bench);
    }

    private static void play(Bench bench, Stage stage, List<Replica> services, Instant start, int repeat, PrintStream progress)
            throws InterruptedException {
        int patients = bench.options().patients();
        Map<String, URI> addresses = new LinkedHashMap<>();
        for (int i = 0; i < services.size(); i++) {
            addresses.put(Service.ALL.get(i).name(), services.get(i).address());
        }
        Ledger ledger = new Ledger();
        try (Drive drive = new Drive(addresses, stage.kafka(), stage.issuer(), start, repeat + 1L, ledger, new Progress(progress, patients),
                PATIENCE)) {
            Stored before = Stored.on(stage);
            Used used = Used.by(services.stream().map(Replica::process).toList());
            long begin = System.nanoTime();
            List<Journey> journeys = drive.play(patients, BadDays.NONE);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpu = used.millis();
            long closed = journeys.stream().filter(journey -> journey.outcome() == Journey.Outcome.CLOSED).count();
            journeys.stream().filter(journey -> journey.why() != null).forEach(journey -> progress.println(journey.why()));
            Stored after = Stored.on(stage);
            Map<String, Double> values = new HashMap<>();
            values.put("journeys/s", closed / seconds);
            values.put("not closed", (double) (patients - closed));
            values.put("commands/s", drive.inputs() / seconds);
            values.put("commands", (double) drive.inputs() / patients);
            values.put("CPU ms", cpu / patients);
            values.put("data kB", (after.data() - before.data()) / 1e3 / patients);
            values.put("written kB", (after.written() - before.written()) / 1e3 / patients);
            values.put("journal entries", (after.journal() - before.journal()) / patients);
            values.put("largest kB", after.largest() / 1e3);
            values.put("steps of the clock", (double) drive.steps());
            values.put("share of stepping", drive.between().toNanos() / 1e9 / seconds);
            values.put("p50 ms", percentile(ledger, 50));
            values.put("p99 ms", percentile(ledger, 99));
            bench.report().cell(ID, PATELLA, load(bench), repeat, values);
        }
    }

    private static double percentile(Ledger ledger, double percentile) {
        Histogram micros = new Histogram(DIGITS);
        ledger.waits().forEach(wait -> micros.recordValue(wait.toNanos() / 1_000));
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    private static String load(Bench bench) {
        return bench.options().patients() + " patients";
    }

    private static void judge(Bench bench) {
        Report report = bench.report();
        report.goal(new Goal(ID, "p99 of a command over HTTP during journeys, ms", Goal.Want.AT_MOST, 250, report.median(ID, PATELLA, load(
                bench), "p99 ms")));
        double share = report.median(ID, PATELLA, load(bench), "share of stepping");
        report.note(ID,
                "each repeat begins with new data and new JVMs, whose compilers' work is in the CPU time. All patients act at the same time, then everything has to arrive everywhere before the clocks are moved; that took %.0f %% of the time. CPU, data, journal entries and commands are those of one journey; what mongod has written is with its log."
                        .formatted(share * 100));
    }
}
