package dev.patella.simulation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Does all steps of one kind again, for JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 1, batchSize = Allocation.BATCH)
@Measurement(iterations = 2, batchSize = Allocation.BATCH)
@NullUnmarked
public class Allocation {

    static final int BATCH = 5;
    static final Map<String, List<Supplier<Object>>> STEPS = new Steps().byName();

    /** Which kind. */
    @Param("")
    public String kind;

    private List<Supplier<Object>> steps;

    /** Looks them up. */
    @Setup
    public void find() {
        steps = Objects.requireNonNull(STEPS.get(kind), kind);
    }

    /** Does them once. */
    @Benchmark
    public void again(Blackhole hole) {
        for (Supplier<Object> step : steps) {
            hole.consume(step.get());
        }
    }
}
