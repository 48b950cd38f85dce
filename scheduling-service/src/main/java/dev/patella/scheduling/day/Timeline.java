package dev.patella.scheduling.day;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * When each step of a procedure day would be, as far as it is laid out.
 *
 * @param byStep in order
 */
record Timeline(Map<Step, PlannedStep> byStep) {

    /** Before its first step. */
    static final Timeline EMPTY = new Timeline(Map.of());

    /** The same with one step more. */
    Timeline with(PlannedStep step) {
        Map<Step, PlannedStep> all = new EnumMap<>(Step.class);
        all.putAll(byStep);
        all.put(step.step(), step);
        return new Timeline(all);
    }

    boolean has(Step step) {
        return byStep.containsKey(step);
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
