package dev.patella.simulation;

import dev.patella.local.patients.Journey;
import dev.patella.testkit.checker.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a scenario.
 *
 * @param scenario what was played
 * @param journeys where each patient came to
 * @param verdicts on each invariant; none when it did not come to rest
 * @param wrong why it did not come to an end, or null
 * @param alarms what the services found wrong, and how often
 * @param log what went wrong, in the order in which it did
 * @param kinds how often which went wrong
 * @param work how much was done
 */
record Run(Scenario scenario, List<Journey> journeys, List<Verdict> verdicts, @Nullable String wrong, Map<String, Integer> alarms,
        List<String> log, Map<Trouble.Kind, Integer> kinds, Work work) {

    private static final int MOST_LINES = 40;

    /**
     * How much was done.
     *
     * @param steps how often somebody went on
     * @param calls how often a service called out, to the database or the broker
     * @param inputs how many inputs were sent
     * @param records how many records were published
     */
    record Work(long steps, long calls, long inputs, long records) {

        static final Work NONE = new Work(0, 0, 0, 0);

        Work and(Work other) {
            return new Work(steps + other.steps, calls + other.calls, inputs + other.inputs, records + other.records);
        }
    }

    int troubles() {
        return log.size();
    }

    /** Whether everything holds that must. */
    boolean isGood() {
        return wrong == null && verdicts.stream().allMatch(Verdict::holds) && stuck().isEmpty();
    }

    private List<Journey> stuck() {
        return journeys.stream().filter(one -> one.outcome() != Journey.Outcome.CLOSED).toList();
    }

    /** Numbers of the invariants that do not hold, and what else is wrong, in a word each. */
    String caughtBy() {
        List<String> caught = new ArrayList<>(verdicts.stream().filter(one -> !one.holds()).map(Verdict::name).toList());
        if (wrong != null) {
            caught.add("rest");
        }
        if (!stuck().isEmpty()) {
            caught.add("journeys");
        }
        return String.join(", ", caught);
    }

    /** What does not hold, in words. */
    String findings() {
        StringBuilder findings = new StringBuilder(wrong == null ? "" : wrong + "\n");
        stuck().forEach(one -> findings.append("Patient %d, %s: %s, %s%n".formatted(one.patient().index(), one.day(), one.outcome(), one
                .why())));
        verdicts.stream()
                .filter(one -> !one.holds())
                .forEach(one -> findings.append("%s, %d times: %s%n".formatted(one.name(), one.count(), one.violations()
                        .stream()
                        .map(found -> found.treatment() + ": " + found.what())
                        .collect(Collectors.joining("; ")))));
        return findings.toString();
    }

    /** What went wrong before, the last of it. */
    String whatHappened() {
        return log.stream().skip(Math.max(0, log.size() - MOST_LINES)).collect(Collectors.joining("\n"));
    }
}
