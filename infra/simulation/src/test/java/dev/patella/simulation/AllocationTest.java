package dev.patella.simulation;

import dev.patella.testkit.Budgets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a decider and a codec allocate does not grow. */
class AllocationTest {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Test
    void no_step_allocates_more_than_its_budget() throws RunnerException {
        Map<String, Double> bytes = new TreeMap<>();
        for (RunResult result : measured()) {
            String kind = result.getParams().getParam("kind");
            int steps = Allocation.STEPS.getOrDefault(kind, List.of()).size();
            bytes.put(kind, Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore() / Allocation.BATCH / steps);
        }
        System.out.println("Bytes allocated by a step: " + bytes);
        new Budgets("Allocation", "bytes", 0.1, "-pl infra/simulation test -Dtest=AllocationTest").keep(bytes);
    }

    /** In this JVM: the journeys are played once. */
    private static Collection<RunResult> measured() throws RunnerException {
        return new Runner(new OptionsBuilder().include(Allocation.class.getName())
                .param("kind", Allocation.STEPS.keySet().toArray(String[]::new))
                .forks(0)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build()).run();
    }
}
