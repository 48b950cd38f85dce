package dev.patella.bench.workload;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.patella.bench.Bench;
import dev.patella.bench.Stage;
import dev.patella.bench.contestant.Contestant;
import dev.patella.bench.load.OpenLoop;
import dev.patella.bench.load.Visible;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * Commands at a fixed rate, until they are answered and until the next service has them.
 *
 * @param commands counts the commands
 * @param treatments how many treatments they are about
 * @param stride from the treatment of one command to that of the next
 */
record AtRate(Bench bench, Stage stage, AtomicLong commands, int treatments, long stride) {

    private static final Duration LATE = Duration.ofSeconds(20);

    /**
     * What came of it.
     *
     * @param answered percentiles until commands were answered, ms, failures, and CPU
     * @param shown percentiles until the next service had them, ms, and how many it never had
     */
    record Result(Map<String, Double> answered, Map<String, Double> shown) {}

    /** The next command. */
    HttpRequest next(Contestant contestant) {
        long k = commands.getAndIncrement();
        return contestant.command(treatment(k), k);
    }

    private int treatment(long k) {
        return (int) (k * stride % treatments);
    }

    /** Measures a cell. */
    Result measure(Contestant contestant, int rate) {
        Contestant.Place place = contestant.heard();
        List<Integer> turns = new ArrayList<>();
        try (MongoClient mongo = MongoClients.create(stage.mongo().adminUri());
                Visible visible = new Visible(mongo, place.database(), place.collection())) {
            Used used = Used.from(contestant);
            OpenLoop.Result result = new OpenLoop(bench.client()).run(rate, bench.options().cell(), i -> {
                long k = commands.getAndIncrement();
                turns.add(treatment(k));
                return contestant.command(turns.getLast(), k);
            }, (i, nanos) -> visible.expect(contestant.id(turns.get((int) i)), nanos));
            Histogram seen = visible.micros(LATE);
            Map<String, Double> answered = percentiles(result.micros());
            answered.put("failures", (double) result.failures());
            answered.put("CPU ms each", used.millis() / turns.size());
            Map<String, Double> shown = percentiles(seen);
            shown.put("missing", (double) visible.missing());
            return new Result(answered, shown);
        }
    }

    /** In ms. */
    static Map<String, Double> percentiles(Histogram micros) {
        Map<String, Double> values = new HashMap<>();
        for (double percentile : new double[]{50, 99, 99.9}) {
            values.put(name(percentile), micros.getValueAtPercentile(percentile) / 1e3);
        }
        return values;
    }

    private static String name(double percentile) {
        return "p" + (percentile == Math.rint(percentile) ? Long.toString(Math.round(percentile)) : Double.toString(percentile)) + " ms";
    }
}
