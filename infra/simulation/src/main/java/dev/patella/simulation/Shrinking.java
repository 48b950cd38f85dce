package dev.patella.simulation;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Looks for a smaller scenario that is bad as well: fewer kinds of trouble, less of it, fewer patients. */
final class Shrinking {

    private final Function<Scenario, Run> play;
    private int left;
    private Run smallest;

    /** @param tries how many scenarios are played at most */
    Shrinking(Function<Scenario, Run> play, Run bad, int tries) {
        this.play = play;
        this.smallest = bad;
        this.left = tries;
    }

    /** The smallest one that was found. */
    Run smallest() {
        for (Trouble.Kind kind : Trouble.Kind.values()) {
            Set<Trouble.Kind> fewer = EnumSet.copyOf(EnumSet.allOf(Trouble.Kind.class));
            fewer.retainAll(smallest.scenario().kinds());
            if (fewer.remove(kind)) {
                tryOut(smallest.scenario().only(fewer));
            }
        }
        fewerPatients();
        lessTrouble();
        fewerPatients();
        return smallest;
    }

    private void fewerPatients() {
        for (int patient : smallest.scenario().patients()) {
            Set<Integer> fewer = new TreeSet<>(smallest.scenario().patients());
            fewer.remove(patient);
            if (!fewer.isEmpty()) {
                tryOut(smallest.scenario().among(fewer));
            }
        }
    }

    /** What goes wrong first is most likely to matter. */
    private void lessTrouble() {
        int good = -1;
        int bad = smallest.troubles();
        while (bad - good > 1 && left > 0) {
            int middle = (good + bad) / 2;
            if (tryOut(smallest.scenario().atMost(middle))) {
                bad = Math.min(middle, smallest.troubles());
            } else {
                good = middle;
            }
        }
    }

    private boolean tryOut(Scenario smaller) {
        if (left <= 0) {
            return false;
        }
        left--;
        Run run = play.apply(smaller);
        if (run.isGood()) {
            return false;
        }
        smallest = run;
        return true;
    }
}
