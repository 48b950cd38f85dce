package dev.patella.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays scenarios, and shows that mistakes are found. Options, each as {@code -Dname=value}: {@code seeds} how many scenarios, otherwise as many
 * as fit into {@code seconds}; {@code seed} the first; {@code patients}, {@code kinds} and {@code most} to play one again that was bad;
 * {@code bug} to plant a mistake.
 */
class SimulationTest {

    private static final int TRIES = 80;
    private static final long FIRST = Long.getLong("seed", 1);

    private final List<Run> bad = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong next = new AtomicLong(FIRST);
    private final AtomicLong played = new AtomicLong();
    private final AtomicLong patients = new AtomicLong();
    private final Map<Trouble.Kind, Integer> kinds = Collections.synchronizedMap(new TreeMap<>());
    private Run.Work work = Run.Work.NONE;

    @Test
    void everythingHoldsWhateverGoesWrong() throws InterruptedException {
        long began = System.nanoTime();
        List<Thread> workers = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        for (int i = 0; i < Math.min(2, Runtime.getRuntime().availableProcessors()); i++) {
            workers.add(Thread.ofPlatform().name("worlds-" + i).start(() -> play(began, over)));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("Simulation: %d scenarios from seed %d, %d patients, %d inputs, %d records, %d calls in %.0f s; went wrong: %s%n",
                played.get(), FIRST, patients.get(), work.inputs(), work.records(), work.calls(), seconds, kinds);
        for (Run run : bad) {
            tell(run);
        }
        assertThat(bad).as("bad scenarios, told above").isEmpty();
        assertThat(played.get()).isPositive();
    }

    private void play(long began, AtomicBoolean over) {
        boolean counted = System.getProperty("seeds") != null;
        long last = counted ? FIRST + Long.getLong("seeds") : Long.MAX_VALUE;
        long end = began + (counted ? Duration.ofDays(30) : Duration.ofSeconds(Long.getLong("seconds", 20))).toNanos();
        try (Simulation simulation = new Simulation()) {
            for (long seed = next.getAndIncrement(); seed < last && System.nanoTime() < end && !over.get(); seed = next
                    .getAndIncrement()) {
                Run run = simulation.play(asked(seed));
                count(run);
                if (!run.isGood()) {
                    System.out.println("Bad: " + run.scenario() + "\n" + run.findings());
                    bad.add(new Shrinking(simulation::play, run, TRIES).smallest());
                    over.set(bad.size() >= 3);
                }
            }
        }
    }

    private synchronized void count(Run run) {
        played.incrementAndGet();
        patients.addAndGet(run.journeys().size());
        work = work.and(run.work());
        run.kinds().forEach((kind, often) -> kinds.merge(kind, often, Integer::sum));
    }

    /** One that was asked for, or the whole scenario of the seed. */
    private static Scenario asked(long seed) {
        Scenario scenario = Scenario.of(seed);
        String some = System.getProperty("patients");
        if (some != null) {
            scenario = scenario.among(Stream.of(some.split(",", -1)).map(Integer::valueOf).collect(Collectors.toSet()));
        }
        String named = System.getProperty("kinds");
        if (named != null) {
            EnumSet<Trouble.Kind> only = EnumSet.noneOf(Trouble.Kind.class);
            Arrays.stream(named.split(",", -1)).filter(one -> !one.equals("none")).map(Trouble.Kind::valueOf).forEach(only::add);
            scenario = scenario.only(only);
        }
        return scenario.atMost(Integer.getInteger("most", Integer.MAX_VALUE)).with(Bug.valueOf(System.getProperty("bug", "NONE")));
    }

    private static void tell(Run run) {
        System.out.println(run.findings() + "What went wrong before:\n" + run.whatHappened() + "\nAlarms: " + run.alarms()
                + "\nTo play it again: infra/prove simulation --seeds 1 " + run.scenario());
    }

    static Stream<Bug> bugs() {
        return Stream.of(Bug.values()).filter(bug -> bug.foundBy() > 0);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void findsAPlantedBug(Bug bug) {
        try (Simulation simulation = new Simulation()) {
            Run run = simulation.play(Scenario.of(bug.foundBy(), 3).with(bug));
            System.out.println(bug + ", seed " + bug.foundBy() + ": " + run.caughtBy());
            assertThat(run.caughtBy().split(", ", -1)).as(bug.mistake()).contains(bug.caughtBy());
        }
    }

    /** The seeds that find mistakes find nothing where there is none. */
    @Test
    void findsNothingWhereNothingIsWrong() {
        try (Simulation simulation = new Simulation()) {
            for (long seed : bugs().map(Bug::foundBy).collect(Collectors.toSet())) {
                assertThat(simulation.play(Scenario.of(seed, 3)).findings()).isEmpty();
            }
        }
    }

    /** A scenario that was made smaller is bad as well, and goes the same way each time. */
    @Test
    void makesABadScenarioSmaller() {
        try (Simulation simulation = new Simulation()) {
            Run bad = simulation.play(Scenario.of(Bug.KEEPS_WHAT_IS_RELEASED.foundBy(), 3).with(Bug.KEEPS_WHAT_IS_RELEASED));
            Run smaller = new Shrinking(simulation::play, bad, 25).smallest();
            assertThat(smaller.isGood()).isFalse();
            assertThat(smaller.scenario().patients().size() + smaller.troubles()).isLessThan(3 + bad.troubles());
            assertThat(simulation.play(smaller.scenario()).findings()).isEqualTo(smaller.findings());
        }
    }
}
