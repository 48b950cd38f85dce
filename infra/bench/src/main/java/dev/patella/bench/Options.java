package dev.patella.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param rates commands a second, from least to most
 * @param cell how long one contestant is measured at a time
 * @param repeats how often each cell is measured
 * @param askers how many ask at once where the rate is not given
 * @param treatments how many treatments there are
 * @param events how many events are read where it is a matter of how fast
 * @param largest how many treatments there are at most where it is a matter of how many
 * @param warmUp how long each contestant works before anything counts
 * @param patients how many are carried through whole journeys at a time
 * @param contestants names of those that take part; all where there are none
 */
public record Options(List<Integer> rates, Duration cell, int repeats, int askers, int treatments, int events, int largest,
        Duration warmUp, int patients, Set<String> contestants) {

    public Options {
        rates = rates.stream().sorted().toList();
        contestants = Set.copyOf(contestants);
    }

    /** Whether the one of this name takes part. */
    public boolean takesPart(String contestant) {
        return contestants.isEmpty() || names(contestant);
    }

    /** Whether it was asked for by its name. */
    public boolean names(String contestant) {
        return contestants.contains(contestant);
    }
}
