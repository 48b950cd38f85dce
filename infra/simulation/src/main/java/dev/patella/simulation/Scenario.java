package dev.patella.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is played: the same scenario always goes the same way.
 *
 * @param seed says who the patients are, who goes on when, and what goes wrong
 * @param patients numbers of the patients who take part, of those whom the seed makes
 * @param kinds what can go wrong
 * @param most how often something goes wrong at most
 * @param bug a mistake in the services
 */
record Scenario(long seed, Set<Integer> patients, Set<Trouble.Kind> kinds, int most, Bug bug) {

    private static final int FEWEST = 3;
    private static final int MORE = 38;

    Scenario {
        patients = new TreeSet<>(patients);
        kinds = kinds.isEmpty() ? EnumSet.noneOf(Trouble.Kind.class) : EnumSet.copyOf(kinds);
    }

    /** The whole scenario of a seed: 3 to 40 patients, seldom many. */
    static Scenario of(long seed) {
        return of(seed, FEWEST + (int) (MORE * Math.pow(new Random(mixed(seed)).nextDouble(), 3)));
    }

    /** The scenario of a seed with so many patients. */
    static Scenario of(long seed, int patients) {
        return new Scenario(seed, IntStream.range(0, patients).boxed().collect(Collectors.toSet()), EnumSet.allOf(Trouble.Kind.class),
                Integer.MAX_VALUE, Bug.NONE);
    }

    /** Neighbouring seeds have nothing in common. */
    static long mixed(long seed) {
        long mixed = seed * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }

    Scenario with(Bug planted) {
        return new Scenario(seed, patients, kinds, most, planted);
    }

    Scenario among(Set<Integer> some) {
        return new Scenario(seed, some, kinds, most, bug);
    }

    Scenario only(Set<Trouble.Kind> some) {
        return new Scenario(seed, patients, some, most, bug);
    }

    Scenario atMost(int times) {
        return new Scenario(seed, patients, kinds, times, bug);
    }

    /** The options with which it is played again. */
    @Override
    public String toString() {
        List<String> options = new ArrayList<>();
        options.add("--seed " + seed);
        options.add("--patients " + patients.stream().map(String::valueOf).collect(Collectors.joining(",")));
        if (kinds.size() < Trouble.Kind.values().length) {
            options.add("--kinds " + (kinds.isEmpty() ? "none" : kinds.stream().map(Enum::name).collect(Collectors.joining(","))));
        }
        if (most < Integer.MAX_VALUE) {
            options.add("--most " + most);
        }
        if (bug != Bug.NONE) {
            options.add("--bug " + bug);
        }
        return String.join(" ", options);
    }
}
