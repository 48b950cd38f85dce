package dev.patella.bench.workload;

import dev.patella.bench.contestant.Contestant;
import dev.patella.bench.contestant.Peer;
import dev.patella.bench.report.Goal;
import dev.patella.bench.report.Report;
import java.util.List;

/**
 * What is wanted of how much Patella gets through in a second, beside others.
 *
 * @param value what their rates are called in the report
 */
record Rates(Report report, String workload, String load, String value) {

    private static final double OF_BARE = 0.7;
    private static final double TIMES_BEST_PEER = 3;

    void beside(Contestant bare, Contestant patella) {
        report.goal(new Goal(workload, load + ", " + value + ", of B0", Goal.Want.AT_LEAST, OF_BARE, median(patella) / median(bare)));
    }

    void beside(List<Peer> peers, Contestant patella) {
        if (!peers.isEmpty()) {
            report.goal(new Goal(workload, load + ", " + value + ", of the best peer", Goal.Want.AT_LEAST, TIMES_BEST_PEER, median(patella)
                    / peers.stream().mapToDouble(this::median).max().orElseThrow()));
        }
    }

    private double median(Contestant of) {
        return report.median(workload, of.name(), load, value);
    }
}
