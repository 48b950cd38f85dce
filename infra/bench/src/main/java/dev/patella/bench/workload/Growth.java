package dev.patella.bench.workload;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.patella.bench.Bench;
import dev.patella.bench.Options;
import dev.patella.bench.Stage;
import dev.patella.bench.Workload;
import dev.patella.bench.contestant.Patella;
import dev.patella.bench.contestant.Reading;
import dev.patella.bench.load.OpenLoop;
import dev.patella.bench.report.Goal;
import dev.patella.bench.report.Plot;
import dev.patella.bench.report.Report;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Whether it matters how many treatments there are: commands, what is read, and how the database finds what services look for. */
public final class Growth implements Workload {

    private static final String ID = "W6";
    private static final int PER_SECOND = 100;
    /** Hundredths of the largest: a step is about three times as many. */
    private static final List<Integer> STEPS = List.of(1, 3, 10, 30, 100);
    private static final int LEAST = 10_000;
    /** So that what is asked next is somewhere else. */
    private static final long STRIDE = 1_000_003;
    private static final String COMMANDS = "commands";
    /** Signs of life, and what is looked for every second, are in it. */
    private static final Duration PROFILED = Duration.ofSeconds(12);
    /** With fewer documents than this, a collection may be looked through. */
    private static final int FEW = 1_000;
    private static final int MOST_EXAMINED = 100;

    private final AtomicLong commands = new AtomicLong();

    @Override
    public List<String> ids() {
        return List.of(ID);
    }

    @Override
    public String what() {
        return "commands and reads while treatments become many";
    }

    /** Something that people look at; `{i}` is the number of a treatment and `{id}` its id. */
    private record Read(String name, boolean ofIntake, String path, String role) {}

    private static final List<Read> LOOKS = List.of(
            new Read("treatment in intake", true, "/treatments/{id}", "PHYSICIAN"),
            new Read("treatment in scheduling", false, "/treatments/{id}", "PHYSICIAN"),
            new Read("reference in intake", true, "/treatments?clinicReference=bench-{i}", "PHYSICIAN"),
            new Read("reference in scheduling", false, "/treatments?clinicReference=bench-{i}", "PHYSICIAN"),
            new Read("timeline", true, "/treatments/{id}/timeline", "PHYSICIAN"),
            new Read("what waits in intake", true, "/operator/waiting", "OPERATOR"),
            new Read("what waits in scheduling", false, "/operator/waiting", "OPERATOR"),
            new Read("day", false, "/days/{day}", "PHYSICIAN"));
    /** What a run on one machine asks, besides. */
    private static final List<Read> SEEN = Stream.concat(LOOKS.stream(), Stream.of(new Read("activity", true, "/internal/activity",
            "OPERATOR"),
            new Read("activity", false, "/internal/activity", "OPERATOR"))).toList();

    @Override
    public void run(Bench bench) throws Exception {
        Options options = bench.options();
        List<Integer> sizes = STEPS.stream()
                .map(step -> (int) ((long) options.largest() * step / 100))
                .filter(size -> size >= Math.min(LEAST, options.largest() / 10))
                .toList();
        try (Stage stage = new Stage(bench.folder()); Patella patella = new Patella(stage, Bench.JVM)) {
            bench.introduce(List.of(patella));
            for (int size : sizes) {
                patella.prepare(size);
                AtRate atRate = new AtRate(bench, stage, commands, size, STRIDE);
                if (size == sizes.getFirst()) {
                    new OpenLoop(bench.client()).run(PER_SECOND, options.warmUp(), i -> atRate.next(patella), (i, nanos) -> {});
                    new OpenLoop(bench.client()).run(PER_SECOND, options.warmUp(), i -> look(patella, LOOKS.get((int) (i % LOOKS
                            .size())), (int) (i * STRIDE % size)), (i, nanos) -> {});
                }
                for (int repeat = 0; repeat < options.repeats(); repeat++) {
                    measure(bench, patella, atRate, size, repeat);
                }
            }
            judge(bench.report(), patella.name(), sizes);
            shapes(bench, stage, patella, new AtRate(bench, stage, commands, sizes.getLast(), STRIDE));
        }
    }

    private static void measure(Bench bench, Patella patella, AtRate atRate, int size, int repeat) {
        AtRate.Result result = atRate.measure(patella, PER_SECOND);
        Map<String, Double> values = new HashMap<>(result.answered());
        result.shown().forEach((name, value) -> values.put("visible " + name, value));
        bench.report().cell(ID, patella.name(), COMMANDS + at(size), repeat, values);
        Duration each = bench.options().cell().dividedBy(4);
        for (Read read : LOOKS) {
            OpenLoop.Result looked = new OpenLoop(bench.client()).run(PER_SECOND, each, i -> look(patella, read, (int) ((i
                    + 1_000L * repeat) * STRIDE % size)), (i, nanos) -> {});
            Map<String, Double> seen = AtRate.percentiles(looked.micros());
            seen.put("failures", (double) looked.failures());
            bench.report().cell(ID, patella.name(), read.name() + at(size), repeat, seen);
        }
    }

    private static HttpRequest look(Patella patella, Read read, int treatment) {
        return patella.read(read.ofIntake(), read.path()
                .replace("{id}", patella.id(treatment))
                .replace("{i}", Integer.toString(treatment))
                .replace("{day}", patella.today()), read.role());
    }

    private static String at(int size) {
        return String.format(Locale.ROOT, " of %,d", size);
    }

    private static void judge(Report report, String patella, List<Integer> sizes) {
        String smallest = at(sizes.getFirst());
        String largest = at(sizes.getLast());
        for (String value : List.of("p99 ms", "visible p99 ms")) {
            report.goal(new Goal(ID, COMMANDS + " " + value + largest + ", of that" + smallest, Goal.Want.AT_MOST, 1.3, report.median(ID,
                    patella, COMMANDS + largest, value) / report.median(ID, patella, COMMANDS + smallest, value)));
        }
        for (Read read : LOOKS) {
            report.goal(new Goal(ID, read.name() + " p99 ms" + largest + ", of that" + smallest, Goal.Want.AT_MOST, 1.3, report.median(ID,
                    patella, read.name() + largest, "p99 ms") / report.median(ID, patella, read.name() + smallest, "p99 ms")));
        }
        Plot plot = new Plot(ID, "growth", "Commands while treatments become many", "treatments", "ms", true);
        for (String value : List.of("p50 ms", "p99 ms", "visible p50 ms", "visible p99 ms")) {
            Map<Double, Double> points = new HashMap<>();
            sizes.forEach(size -> points.put((double) size, report.median(ID, patella, COMMANDS + at(size), value)));
            plot.line(value.replace(" ms", ""), points);
        }
        report.plot(plot);
    }

    /** Commands, reads, what runs by itself, and a start. */
    private static void shapes(Bench bench, Stage stage, Patella patella, AtRate atRate) {
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri())) {
            List<MongoDatabase> databases = Stream.of(patella.writer(), patella.reader())
                    .map(service -> mongo.getDatabase(service.documents().database()))
                    .toList();
            List<Shapes> profiles = databases.stream().map(Shapes::new).toList();
            new OpenLoop(bench.client()).run(PER_SECOND, PROFILED, i -> i % 2 == 0
                    ? atRate.next(patella)
                    : look(patella, SEEN.get((int) (i / 2 % SEEN.size())), (int) (i * STRIDE % atRate.treatments())), (i, nanos) -> {});
            for (Reading service : List.of(patella.writer(), patella.reader())) {
                service.stop();
                service.start(List.of());
            }
            patella.awaitReady();
            int scans = 0;
            int walks = 0;
            for (int i = 0; i < databases.size(); i++) {
                MongoDatabase database = databases.get(i);
                for (Shapes.Shape shape : profiles.get(i).end()) {
                    long documents = database.getCollection(shape.collection()).estimatedDocumentCount();
                    scans += shape.isScan() && documents >= FEW ? 1 : 0;
                    walks += shape.examined() > MOST_EXAMINED ? 1 : 0;
                    bench.report()
                            .note(ID, String.format(Locale.ROOT,
                                    "%s.%s (%,d documents), %s: %s, %,d times, at most %,.0f looked at for one found",
                                    database.getName(), shape.collection(), documents, shape.what(), shape.plan(), shape.times(), shape
                                            .examined()));
                }
            }
            bench.report()
                    .goal(new Goal(ID, String.format(Locale.ROOT,
                            "kinds of queries that look through a collection of %,d documents or more",
                            FEW), Goal.Want.AT_MOST, 0, scans));
            bench.report()
                    .goal(new Goal(ID, "kinds of queries that look at more than " + MOST_EXAMINED + " documents for one found",
                            Goal.Want.AT_MOST, 0, walks));
        }
    }
}
