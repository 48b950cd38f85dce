package dev.patella.bench;

import dev.patella.bench.contestant.Bare;
import dev.patella.bench.contestant.Patella;
import dev.patella.bench.contestant.Peer;
import dev.patella.bench.report.Report;
import dev.patella.bench.workload.Backlog;
import dev.patella.bench.workload.BookingSearch;
import dev.patella.bench.workload.Clinics;
import dev.patella.bench.workload.Commands;
import dev.patella.bench.workload.Gaps;
import dev.patella.bench.workload.Growth;
import dev.patella.bench.workload.Journeys;
import dev.patella.bench.workload.Kills;
import dev.patella.bench.workload.Starts;
import dev.patella.bench.workload.Verifying;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The `measure` command; `infra/measure` starts it. */
@Command(name = "measure", mixinStandardHelpOptions = true, description = "Measures Patella beside others that do the same durable work, on the same servers in the same run.")
public final class Measure implements Callable<Integer> {

    private static final List<Workload> WORKLOADS = List.of(new Journeys(), new Commands(), new Kills(), new Clinics(), new Backlog(),
            new Growth(),
            new BookingSearch(), new Gaps(), new Starts(), new Verifying());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "W", description = "workloads, as W2 W3; all of them otherwise")
    private List<String> workloads = List.of();

    @Option(names = "--rates", split = ",", defaultValue = "50,100,200,400", description = "commands a second (${DEFAULT-VALUE})")
    private List<Integer> rates = List.of();

    @Option(names = "--seconds", defaultValue = "10", description = "how long a cell lasts (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--repeats", defaultValue = "5", description = "how often each cell is measured (${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--askers", defaultValue = "32", description = "how many ask at once where no rate is given (${DEFAULT-VALUE})")
    private int askers;

    @Option(names = "--treatments", defaultValue = "2000", description = "how many treatments there are (${DEFAULT-VALUE})")
    private int treatments;

    @Option(names = "--events", defaultValue = "100000", description = "how many events a backlog is (${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--largest", defaultValue = "100000", description = "how many treatments there are at most in W6 (${DEFAULT-VALUE})")
    private int largest;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds of each contestant before anything counts (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--patients", defaultValue = "12", description = "how many are carried through whole journeys at a time (${DEFAULT-VALUE})")
    private int patients;

    @Option(names = "--contestants", split = ",", description = "who takes part where there are others than Patella; all of them otherwise")
    private Set<String> contestants = Set.of();

    @Option(names = "--folder", description = "where data, logs and the report are; a temporary folder otherwise")
    private Path folder = Path.of("");

    @Option(names = "--beside", paramLabel = "<folder>", description = "where an earlier report is; what it has of other workloads is taken over")
    private Path earlier = Path.of("");

    /** Runs the command; its result is the process's. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Measure()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Workload> chosen = chosen();
        check("contestant", contestants, Stream.concat(Stream.of(Bare.NAME, Patella.NAME), Peer.Entry.ALL.stream().map(Peer.Entry::name))
                .toList());
        if (!folder.toString().isEmpty() && Files.exists(folder)) {
            throw new ParameterException(spec.commandLine(), "The folder " + folder + " is there already; name a new one");
        }
        if (!earlier.toString().isEmpty() && !Report.isIn(earlier)) {
            throw new ParameterException(spec.commandLine(), "There is no report in the folder " + earlier
                    + "; name one that a report was written"
                    + " into");
        }
        Path data = folder.toString().isEmpty() ? Files.createTempDirectory("patella-bench") : folder;
        System.out.println("Data, logs and report: " + data);
        Options options = new Options(rates, Duration.ofSeconds(seconds), repeats, askers, treatments, events, largest, Duration.ofSeconds(
                warmUp), patients, contestants);
        Report report = new Report(chosen.stream().flatMap(workload -> workload.ids().stream()).toList(), machine(
                options));
        if (!earlier.toString().isEmpty()) {
            report.takeOver(earlier, Files.createDirectories(data));
        }
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (Workload workload : chosen) {
                Path own = Files.createDirectories(data.resolve(String.join("-", workload.ids())));
                workload.run(new Bench(own, options, client, report));
                // What came before is not lost when a later one fails.
                report.write(data);
            }
        }
        System.out.println(report.markdown());
        return 0;
    }

    private List<Workload> chosen() {
        check("workload", workloads, WORKLOADS.stream().flatMap(workload -> workload.ids().stream()).toList());
        return WORKLOADS.stream().filter(one -> workloads.isEmpty() || one.ids().stream().anyMatch(workloads::contains)).toList();
    }

    private void check(String kind, Collection<String> named, Collection<String> known) {
        List<String> unknown = named.stream().filter(one -> !known.contains(one)).toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "There is no " + kind + " " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", new TreeSet<>(known)));
        }
    }

    private static Map<String, String> machine(Options options) {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("at", Instant.now().toString());
        machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("java", Runtime.version().toString());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("measured", options.repeats() + " repeats of " + options.cell().toSeconds() + " s after " + options.warmUp()
                .toSeconds() + " s of warm-up, contestants in turn; " + options.treatments() + " treatments");
        return machine;
    }
}
