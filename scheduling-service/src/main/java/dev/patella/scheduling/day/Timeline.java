package dev.patella.scheduling.day;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * When each step of a procedure day would be.
 *
 * @param byStep in order
 */
record Timeline(Map<Step, PlannedStep> byStep) {

    /** The day that starts then, with these waits before its steps, min. */
    static Timeline starting(Instant start, Map<Step, Integer> waits, ChainPolicy policy, ChainRequest request) {
        Map<Step, PlannedStep> steps = new EnumMap<>(Step.class);
        Instant at = start;
        for (Step step : Step.values()) {
            Instant begin = at.plus(Duration.ofMinutes(waits.getOrDefault(step, 0)));
            at = begin.plus(Duration.ofMinutes(policy.minutes(request, step)));
            steps.put(step, new PlannedStep(step, begin, at));
        }
        return new Timeline(steps);
    }

    PlannedStep of(Step step) {
        return Objects.requireNonNull(byStep.get(step));
    }

    List<PlannedStep> steps() {
        return List.copyOf(byStep.values());
    }

    /** Whether the limits of domain.md §7.3 between two steps hold. */
    boolean keepsLimits(ChainPolicy policy, MethodPolicy method) {
        Instant harvested = of(Step.HARVEST).end();
        Instant processed = of(Step.PROCESSING).end();
        return within(harvested, of(Step.TRANSPORT).end(), policy.harvestToReceiptMinutes())
                && within(harvested, of(Step.PROCESSING).start(), policy.harvestToProcessingMinutes())
                && within(harvested, of(Step.INJECTION).end(), policy.harvestToInjectionMinutes())
                && within(processed, of(Step.INJECTION).start(), method.shelfMinutes() - policy.expiryMarginMinutes());
    }

    private static boolean within(Instant from, Instant to, int minutes) {
        return !to.isAfter(from.plus(Duration.ofMinutes(minutes)));
    }
}
