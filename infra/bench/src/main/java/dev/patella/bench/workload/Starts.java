package dev.patella.bench.workload;

import dev.patella.bench.Bench;
import dev.patella.bench.Stage;
import dev.patella.bench.Workload;
import dev.patella.bench.contestant.Replica;
import dev.patella.bench.report.Goal;
import dev.patella.bench.report.Report;
import dev.patella.local.machine.Description;
import dev.patella.local.machine.Machine;
import dev.patella.local.machine.QuickStart;
import dev.patella.local.machine.Service;
import dev.patella.local.machine.ServiceJvm;
import dev.patella.local.machine.Settings;
import dev.patella.testkit.Condition;
import dev.patella.testkit.server.ChildProcess;
import dev.patella.testkit.server.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How long a start takes and what it leaves in memory: of each service, and of all of them with their servers on one machine. */
public final class Starts implements Workload {

    /** With a heap that begins as it does in a container of 1 GB: a JVM takes a 64th of the memory that it sees, which is much on this machine. */
    private static final List<String> JVM = Stream.concat(Bench.JVM.stream(), Stream.of("-Xms16m")).toList();

    private static final String ID = "W9";
    private static final String PLAIN = "plain";
    private static final String CACHE = "AOT cache";
    private static final String READY = "ready s";
    private static final String RESIDENT = "resident MB";
    private static final String ALL = "all, in one JVM";
    private static final String ALL_APART = "all, in four JVMs";
    /** The first start with a cache, from which later ones learn: it does not count. */
    private static final String LEARNING = "learning";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public List<String> ids() {
        return List.of(ID);
    }

    @Override
    public String what() {
        return "starts until everything is ready, and what is held in memory then";
    }

    @Override
    public void run(Bench bench) throws Exception {
        bench.report().contestant(PLAIN, "a JVM that is started with jars and nothing else");
        bench.report().contestant(CACHE, "a JVM that knows from a first start how classes are loaded and linked (its AOT cache)");
        services(bench);
        everything(bench);
        judge(bench.report());
    }

    private static void services(Bench bench) throws IOException {
        try (Stage stage = new Stage(bench.folder())) {
            Settings settings = new Settings(stage.kafka(), stage.issuer().issuer().toString(), Instant.now(), Machine.sites());
            Map<Service, Map<String, ServiceJvm.Start>> ways = new LinkedHashMap<>();
            for (Service service : Service.ALL) {
                Path cache = Files.createDirectories(bench.folder().resolve("cache").resolve(service.name()));
                QuickStart quick = new QuickStart(cache, JVM);
                // It also makes the collections and their indexes, which later starts find.
                quick.learn(() -> new Replica(stage, settings, service, service.name(), quick.start()).jvm());
                ways.put(service, Map.of(PLAIN, new ServiceJvm.Start(JVM, System.getProperty("java.class.path")), CACHE,
                        quick.start()));
            }
            for (int repeat = 0; repeat < bench.options().repeats(); repeat++) {
                for (Service service : Service.ALL) {
                    for (String way : List.of(PLAIN, CACHE)) {
                        ServiceJvm.Start how = ways.getOrDefault(service, Map.of()).getOrDefault(way, ServiceJvm.Start.PLAIN);
                        long begin = System.nanoTime();
                        try (Replica replica = new Replica(stage, settings, service, service.name(), how)) {
                            replica.awaitReady();
                            Map<String, Double> values = measured(begin, replica.process());
                            values.put("heap MB", Held.heap(replica.process().pid()));
                            bench.report().cell(ID, way, service.name(), repeat, values);
                        }
                    }
                }
            }
        }
    }

    private static Map<String, Double> measured(long begin, ChildProcess ready) throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(READY, (System.nanoTime() - begin) / 1e9);
        values.put("CPU s", ProcessHandle.of(ready.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .map(used -> used.toNanos() / 1e9)
                .orElse(Double.NaN));
        values.put(RESIDENT, Held.resident(ready.pid()));
        return values;
    }

    /** As `infra/patella up` starts them, on new data. */
    private static void everything(Bench bench) throws IOException {
        Path cache = bench.folder().resolve("up.aot");
        up(bench, ALL, LEARNING, List.of("-XX:AOTCacheOutput=" + cache), List.of(), 0);
        for (int repeat = 0; repeat < bench.options().repeats(); repeat++) {
            for (String way : List.of(PLAIN, CACHE)) {
                List<String> flags = way.equals(CACHE) ? List.of("-XX:AOTCache=" + cache) : List.of();
                up(bench, ALL, way, flags, List.of(), repeat);
                up(bench, ALL_APART, way, flags, List.of("--separate-jvms"), repeat);
            }
        }
    }

    private static void up(Bench bench, String load, String way, List<String> flags, List<String> options, int repeat) throws IOException {
        DataFolder home = DataFolder.temporary("up");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx1g",
                "-Xlog:aot*=error"));
        command.addAll(flags);
        command.addAll(List.of("-Dpatella.home=" + home.path(), "-cp", System.getProperty("java.class.path"),
                "dev.patella.local.Patella", "up"));
        command.addAll(options);
        Path log = bench.folder().resolve("up.out");
        long begin = System.nanoTime();
        ChildProcess up = ChildProcess.start(home, command, log);
        try {
            Condition.becomesTrue(PATIENCE, () -> Description.find(home.path().resolve(".patella")).isPresent() || !up.isAlive());
            if (!up.isAlive()) {
                throw new IllegalStateException("It did not start; see " + log);
            }
            Map<String, Double> values = measured(begin, up);
            if (!way.equals(LEARNING)) {
                bench.report().cell(ID, way, load, repeat, values);
            }
        } finally {
            up.stop(PATIENCE);
            home.discard();
        }
    }

    private static void judge(Report report) {
        List<String> services = Service.ALL.stream().map(Service::name).toList();
        report.goal(new Goal(ID, "start with an AOT cache, of a plain one; the worst of the services", Goal.Want.AT_MOST, 0.5,
                services.stream()
                        .mapToDouble(service -> report.median(ID, CACHE, service, READY) / report.median(ID, PLAIN, service, READY))
                        .max()
                        .orElse(Double.NaN)));
        report.goal(new Goal(ID, "s until ready with an AOT cache, the slowest service; more than was asked for", Goal.Want.AT_MOST, 2.5,
                most(report, services, READY)));
        report.goal(new Goal(ID, "MB resident with an AOT cache, the largest service; more than was asked for", Goal.Want.AT_MOST, 250,
                most(report, services, RESIDENT)));
        report.goal(new Goal(ID, "s until everything is ready on one machine, with an AOT cache", Goal.Want.AT_MOST, 10,
                report.median(ID, CACHE, ALL, READY)));
    }

    private static double most(Report report, List<String> services, String value) {
        return services.stream().mapToDouble(service -> report.median(ID, CACHE, service, value)).max().orElse(Double.NaN);
    }
}
