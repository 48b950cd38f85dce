package dev.patella.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.bench.bare.Template;
import dev.patella.bench.load.ClosedLoop;
import dev.patella.bench.load.OpenLoop;
import dev.patella.bench.load.Visible;
import dev.patella.testkit.server.KafkaTopics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The `measure` command; `infra/measure` starts it. */
@Command(name = "measure", mixinStandardHelpOptions = true, description = "Measures Patella beside the bare clients of Kafka and MongoDB.")
public final class Measure implements Callable<Integer> {

    private static final int WARM_UP_PER_SECOND = 200;
    private static final int OK = 300;

    @Option(names = "--rates", split = ",", defaultValue = "50,100,200,400", description = "commands a second")
    private List<Integer> rates = List.of();

    @Option(names = "--seconds", defaultValue = "10", description = "how long a cell lasts")
    private int seconds;

    @Option(names = "--repeats", defaultValue = "5", description = "how often each cell is measured")
    private int repeats;

    @Option(names = "--askers", defaultValue = "32", description = "how many ask at once where the rate is not given")
    private int askers;

    @Option(names = "--treatments", defaultValue = "2000", description = "how many treatments there are")
    private int treatments;

    @Option(names = "--warm-up", defaultValue = "20", description = "seconds before anything counts")
    private int warmUp;

    @Option(names = "--folder", description = "where data and logs are; a temporary folder otherwise")
    private Path folder = Path.of("");

    private final AtomicLong commands = new AtomicLong();

    /** Runs the command; its result is the process's. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Measure()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path data = folder.toString().isEmpty() ? Files.createTempDirectory("patella-bench") : folder;
        System.out.println("Data and logs: " + data);
        List<String> flags = List.of("-Xmx512m", "-XX:TieredStopAtLevel=4", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED");
        Report report = new Report(machine());
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                Stage stage = new Stage(data);
                Patella patella = new Patella(stage, client, flags)) {
            patella.prepare(treatments);
            try (Bare bare = new Bare(stage, client, captured(stage, client, patella), flags, KafkaTopics.PARTITIONS)) {
                bare.prepare(treatments);
                measure(stage, client, List.of(bare, patella), report);
            }
        }
        report.write(data);
        System.out.println(report.markdown());
        return 0;
    }

    private Template captured(Stage stage, HttpClient client, Patella patella) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(patella.command(0, commands.getAndIncrement()), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= OK) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return Captured.of(stage, patella.id(0), answer.body());
    }

    private void measure(Stage stage, HttpClient client, List<Contestant> contestants, Report report) {
        for (Contestant contestant : contestants) {
            new OpenLoop(client).run(WARM_UP_PER_SECOND, Duration.ofSeconds(warmUp), i -> next(contestant), (i, nanos) -> {});
        }
        for (int rate : rates) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                for (Contestant contestant : contestants) {
                    report.add(new Cell("W2+3", contestant.name(), rate + "/s", repeat, cell(stage, client, contestant, rate)));
                }
            }
        }
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (Contestant contestant : contestants) {
                ClosedLoop.Result result = new ClosedLoop(client).run(askers, Duration.ofSeconds(seconds), i -> next(contestant));
                report.add(new Cell("W2", contestant.name(), askers + " at once", repeat, Map.of("per second", result.perSecond(),
                        "failures",
                        (double) result.failures())));
            }
        }
    }

    private HttpRequest next(Contestant contestant) {
        long k = commands.getAndIncrement();
        return contestant.command((int) (k % treatments), k);
    }

    private Map<String, Double> cell(Stage stage, HttpClient client, Contestant contestant, int rate) {
        Contestant.Place place = contestant.heard();
        List<Integer> turns = new ArrayList<>();
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri());
                Visible visible = new Visible(mongo, place.database(), place.collection())) {
            OpenLoop.Result result = new OpenLoop(client).run(rate, Duration.ofSeconds(seconds), i -> {
                long k = commands.getAndIncrement();
                turns.add((int) (k % treatments));
                return contestant.command(turns.getLast(), k);
            }, (i, nanos) -> visible.expect(contestant.id(turns.get((int) i)), nanos));
            Histogram seen = visible.micros(Duration.ofSeconds(20));
            Map<String, Double> values = new HashMap<>();
            values.put("ack p50 ms", result.micros().getValueAtPercentile(50) / 1e3);
            values.put("ack p99 ms", result.micros().getValueAtPercentile(99) / 1e3);
            values.put("failures", (double) result.failures());
            values.put("visible p50 ms", seen.getValueAtPercentile(50) / 1e3);
            values.put("visible p99 ms", seen.getValueAtPercentile(99) / 1e3);
            values.put("missing", (double) visible.missing());
            return values;
        }
    }

    private static Map<String, Object> machine() {
        return Map.of("cpus", Runtime.getRuntime().availableProcessors(), "load",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), "java", Runtime.version().toString(), "at",
                Instant.now().toString());
    }
}
