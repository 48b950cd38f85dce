package dev.patella.bench.workload;

import dev.patella.bench.Bench;
import dev.patella.bench.Options;
import dev.patella.bench.Stage;
import dev.patella.bench.Workload;
import dev.patella.bench.bare.Template;
import dev.patella.bench.contestant.Bare;
import dev.patella.bench.contestant.Captured;
import dev.patella.bench.contestant.Contestant;
import dev.patella.bench.contestant.Patella;
import dev.patella.bench.contestant.Peer;
import dev.patella.bench.load.Offsets;
import dev.patella.bench.report.Goal;
import dev.patella.bench.report.Plot;
import dev.patella.bench.report.Report;
import dev.patella.testkit.Started;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** How long a command takes to be answered, how many get through, and how long the next service takes to have it. */
public final class Commands implements Workload {

    private static final String ANSWERED = "W2";
    private static final String VISIBLE = "W3";
    private static final String P50 = "p50 ms";
    private static final String ALONE = "";
    /** Those whose turn it is not are at rest, and take some of the processors all the same. */
    private static final String AMONG_PEERS = ", peers beside";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double TIMES_DEFAULTS = 20;
    private static final double TIMES_BEST = 3;

    private final AtomicLong commands = new AtomicLong();

    @Override
    public List<String> ids() {
        return List.of(ANSWERED, VISIBLE);
    }

    @Override
    public String what() {
        return "commands until they are answered, and until the next service has them";
    }

    @Override
    public void run(Bench bench) throws Exception {
        Options options = bench.options();
        try (Stage stage = new Stage(bench.folder());
                Patella patella = new Patella(stage, Bench.JVM);
                Offsets offsets = new Offsets(stage)) {
            patella.prepare(options.treatments());
            Template template = Captured.of(stage, patella, bench.client(), commands.getAndIncrement());
            AtRate atRate = new AtRate(bench, stage, commands, options.treatments(), 1);
            warm(bench, atRate, List.of(patella));
            if (options.takesPart(Bare.NAME)) {
                try (Bare bare = new Bare(stage, bench.client(), template)) {
                    bare.prepare(options.treatments());
                    warm(bench, atRate, List.of(bare));
                    measure(bench, atRate, offsets, List.of(bare, patella), options.rates(), ALONE);
                    judge(bench, bare.name(), patella.name());
                }
            }
            try (Started started = new Started()) {
                List<Peer> peers = Peer.start(bench, stage, template, options.treatments(), entry -> true, started);
                if (!peers.isEmpty()) {
                    warm(bench, atRate, peers);
                    peers.forEach(peer -> offsets.rests(peer.reader(), PATIENCE));
                    measure(bench, atRate, offsets, Stream.concat(Stream.of(patella), peers.stream()).toList(), least(options),
                            AMONG_PEERS);
                    judge(bench.report(), patella.name(), peers, load(options.rates().getFirst()) + AMONG_PEERS);
                }
            }
        }
    }

    /** Not everybody can keep up with more. */
    private static List<Integer> least(Options options) {
        return options.rates().subList(0, 1);
    }

    private static void warm(Bench bench, AtRate atRate, List<? extends Contestant> contestants) {
        bench.introduce(contestants);
        contestants.forEach(new AtOnce(bench, atRate)::warm);
    }

    private static void measure(Bench bench, AtRate atRate, Offsets offsets, List<Contestant> contestants, List<Integer> rates,
            String among) {
        Options options = bench.options();
        for (int rate : rates) {
            for (int repeat = 0; repeat < options.repeats(); repeat++) {
                for (Contestant contestant : contestants) {
                    AtRate.Result result = atRate.measure(contestant, rate);
                    bench.report().cell(ANSWERED, contestant.name(), load(rate) + among, repeat, result.answered());
                    bench.report().cell(VISIBLE, contestant.name(), load(rate) + among, repeat, result.shown());
                }
            }
        }
        AtOnce atOnce = new AtOnce(bench, atRate);
        for (int repeat = 0; repeat < options.repeats(); repeat++) {
            for (Contestant contestant : contestants) {
                bench.report().cell(ANSWERED, contestant.name(), AtOnce.load(options) + among, repeat, atOnce.measure(contestant));
                // What one has not passed on yet would be work beside the next.
                offsets.rests(contestant.reader(), PATIENCE);
            }
        }
    }

    private static String load(int rate) {
        return rate + "/s";
    }

    private static void judge(Bench bench, String bare, String patella) {
        Report report = bench.report();
        Options options = bench.options();
        String most = AtOnce.load(options);
        double bareMost = report.median(ANSWERED, bare, most, AtOnce.PER_SECOND);
        double patellaMost = report.median(ANSWERED, patella, most, AtOnce.PER_SECOND);
        report.goal(new Goal(ANSWERED, "commands a second with " + most + ", of B0", Goal.Want.AT_LEAST, 0.8, patellaMost / bareMost));
        // Half of what Patella can do, as near as a rate was measured.
        int half = options.rates()
                .stream()
                .min((a, b) -> Double.compare(Math.abs(a - patellaMost / 2), Math.abs(b - patellaMost / 2)))
                .orElseThrow();
        report.goal(new Goal(ANSWERED, "p99 at half load (" + load(half) + "), of B0", Goal.Want.AT_MOST, 1.3, report.median(ANSWERED,
                patella, load(half), "p99 ms") / report.median(ANSWERED, bare, load(half), "p99 ms")));
        for (int rate : options.rates()) {
            report.goal(new Goal(VISIBLE, "p50 at " + load(rate) + ", of B0", Goal.Want.AT_MOST, 1.5, report.median(VISIBLE, patella, load(
                    rate), "p50 ms") / report.median(VISIBLE, bare, load(rate), "p50 ms")));
        }
        plot(report, "answered", "Command until answered", ANSWERED, List.of(bare, patella));
        plot(report, "visible", "Command until the next service has it", VISIBLE, List.of(bare, patella));
    }

    private static void judge(Report report, String patella, List<Peer> peers, String load) {
        for (Peer peer : peers) {
            report.goal(new Goal(VISIBLE, peer.name() + " takes so many times Patella's p50 at " + load, Goal.Want.AT_LEAST, peer.tuned()
                    ? TIMES_BEST
                    : TIMES_DEFAULTS, report.median(VISIBLE, peer.name(), load, P50) / report.median(VISIBLE, patella, load, P50)));
        }
    }

    private static void plot(Report report, String name, String title, String workload, List<String> contestants) {
        Plot plot = new Plot(workload, name, title, "commands a second", "ms", true);
        for (String contestant : contestants) {
            for (String value : List.of("p50 ms", "p99 ms")) {
                plot.line(contestant + " " + value.replace(" ms", ""), report.medians(workload, contestant, value, load -> load.endsWith(
                        "/s") ? Double.parseDouble(load.substring(0, load.length() - 2)) : Double.NaN));
            }
        }
        report.plot(plot);
    }
}
