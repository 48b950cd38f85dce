package dev.patella.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {

    @Test
    void everythingHoldsWhateverGoesWrong() {
        try (Simulation simulation = new Simulation()) {
            for (long seed = Long.getLong("seed", 1); seed < Long.getLong("seed", 1) + Long.getLong("seeds", 1); seed++) {
                Run run = simulation.play(seed);
                System.out.println(run.seed() + " " + run.journeys().size() + " patients " + run.troubles() + " troubles " + run.steps()
                        + " steps "
                        + run.calls() + " calls " + run.inputs() + " inputs " + run.records() + " records " + run.took() + " " + run
                                .alarms());
                assertThat(run.findings()).isEmpty();
            }
        }
    }
}
