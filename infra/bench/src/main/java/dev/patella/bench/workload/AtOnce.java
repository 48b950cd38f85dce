package dev.patella.bench.workload;

import dev.patella.bench.Bench;
import dev.patella.bench.Options;
import dev.patella.bench.contestant.Contestant;
import dev.patella.bench.load.ClosedLoop;
import java.time.Duration;
import java.util.Map;

/**
 * Commands, as many as get through: so many ask at once, each again as soon as it is answered.
 *
 * @param commands makes them
 */
record AtOnce(Bench bench, AtRate commands) {

    /** What the rate is called in the report. */
    static final String PER_SECOND = "per second";
    /** Until a turn costs hardly less than the one before it. */
    private static final double SETTLED = 0.9;
    private static final int MOST_WARMING = 5;

    /** What such a load is called in the report. */
    static String load(Options options) {
        return options.askers() + " at once";
    }

    /** What a server has done a few thousand times only is not compiled yet. */
    void warm(Contestant contestant) {
        double before = Double.MAX_VALUE;
        double each = turn(contestant);
        for (int more = 0; more < MOST_WARMING && each < before * SETTLED; more++) {
            before = each;
            each = turn(contestant);
        }
    }

    /** The CPU for each command, ms. */
    private double turn(Contestant contestant) {
        Used used = Used.from(contestant);
        return each(used, run(contestant, bench.options().warmUp()));
    }

    /** Measures a cell: how many a second, failures, and CPU. */
    Map<String, Double> measure(Contestant contestant) {
        Used used = Used.from(contestant);
        ClosedLoop.Result result = run(contestant, bench.options().cell());
        return Map.of(PER_SECOND, result.perSecond(), "failures", (double) result.failures(), "CPU ms each", each(used, result));
    }

    private ClosedLoop.Result run(Contestant contestant, Duration time) {
        return new ClosedLoop(bench.client()).run(bench.options().askers(), time, i -> commands.next(contestant));
    }

    private static double each(Used used, ClosedLoop.Result result) {
        return used.millis() / Math.max(1, result.answered());
    }
}
