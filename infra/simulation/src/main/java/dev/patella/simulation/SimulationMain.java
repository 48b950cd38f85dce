package dev.patella.simulation;

/** Plays the worlds of some seeds. */
final class SimulationMain {

    private SimulationMain() {}

    /** @param args the first seed, and how many */
    static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        int bad = 0;
        try (Simulation simulation = new Simulation()) {
            for (long seed = first; seed < first + Long.parseLong(args[1]); seed++) {
                Run run = args.length > 2 ? simulation.play(seed, Integer.parseInt(args[2])) : simulation.play(seed);
                System.out.println(run.seed() + " " + run.journeys().size() + " patients " + run.troubles() + " troubles " + run.steps()
                        + " steps " + run.calls() + " calls " + run.inputs() + " inputs " + run.records() + " records " + run.took());
                System.out.print(run.findings());
                run.alarms().forEach((what, often) -> {
                    if (!what.contains("StoreUnavailable")) {
                        System.out.println("   " + often + " " + what);
                    }
                });
                bad += run.isGood() ? 0 : 1;
            }
        }
        System.out.println(bad + " bad");
    }
}
