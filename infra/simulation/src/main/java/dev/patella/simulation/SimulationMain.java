package dev.patella.simulation;

/** Plays the worlds of some seeds. */
final class SimulationMain {

    private SimulationMain() {}

    /** @param args the first seed, how many, how many patients or 0, and a mistake */
    static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        int bad = 0;
        try (Simulation simulation = new Simulation()) {
            for (Bug bug : args.length > 3 ? args[3].equals("all") ? Bug.values() : new Bug[]{Bug.valueOf(args[3])} : new Bug[]{Bug.NONE}) {
                for (long seed = first; seed < first + Long.parseLong(args[1]); seed++) {
                    int patients = args.length > 2 ? Integer.parseInt(args[2]) : 0;
                    Run run = patients > 0 ? simulation.play(seed, patients, bug) : simulation.play(seed);
                    System.out.println(bug + " " + run.seed() + " " + run.journeys().size() + " patients " + run.troubles() + " troubles "
                            + run
                                    .steps() + " steps " + run.calls() + " calls " + run.inputs() + " inputs " + run.records() + " records "
                            + run
                                    .took());
                    System.out.print(run.findings());
                    run.alarms().forEach((what, often) -> {
                        if (!what.contains("Unavailable") && !what.contains("MongoTime")) {
                            System.out.println("   " + often + " " + what);
                        }
                    });
                    bad += run.isGood() ? 0 : 1;
                    if (!run.isGood() && bug != Bug.NONE) {
                        break;
                    }
                }
            }
        }
        System.out.println(bad + " bad");
    }
}
