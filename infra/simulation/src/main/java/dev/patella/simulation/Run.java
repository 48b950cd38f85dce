package dev.patella.simulation;

import dev.patella.local.patients.Journey;
import dev.patella.testkit.checker.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a world.
 *
 * @param seed its seed
 * @param journeys where each patient came to
 * @param verdicts on each invariant; none when it did not come to rest
 * @param wrong why it did not come to an end, or null
 * @param alarms what the services found wrong, and how often
 * @param troubles how often something went wrong
 * @param steps how often somebody went on
 * @param calls how often a service called out
 * @param inputs how many inputs were sent
 * @param records how many records were published
 * @param took how long it took
 */
record Run(long seed, List<Journey> journeys, List<Verdict> verdicts, @Nullable String wrong, Map<String, Integer> alarms, int troubles,
        long steps, long calls, long inputs, long records, Duration took) {

    /** Whether everything holds that must. */
    boolean isGood() {
        return wrong == null && verdicts.stream().allMatch(Verdict::holds) && stuck().isEmpty();
    }

    private List<Journey> stuck() {
        return journeys.stream().filter(one -> one.outcome() != Journey.Outcome.CLOSED).toList();
    }

    /** What does not hold, in words. */
    String findings() {
        StringBuilder findings = new StringBuilder(wrong == null ? "" : wrong + "\n");
        stuck().forEach(one -> findings.append(one.day())
                .append(" of patient ")
                .append(one.patient().index())
                .append(": ")
                .append(one
                        .outcome())
                .append(", ")
                .append(one.why())
                .append('\n'));
        verdicts.stream()
                .filter(one -> !one.holds())
                .forEach(one -> findings.append(one.name())
                        .append(": ")
                        .append(one.count())
                        .append(" times, ")
                        .append(one.violations()
                                .stream()
                                .map(Object::toString)
                                .collect(Collectors.joining("; ")))
                        .append('\n'));
        return findings.toString();
    }
}
