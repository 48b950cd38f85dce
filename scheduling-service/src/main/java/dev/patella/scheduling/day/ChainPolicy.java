package dev.patella.scheduling.day;

import java.util.Map;

/**
 * How a procedure day is planned (domain.md §7.2, §7.3).
 *
 * @param version version of the policy, stored with what it produced
 * @param gridMinutes steps start on this grid from opening, min
 * @param secondKneeMinutes what a second knee adds to the injection, min
 * @param sedationObservationMinutes least observation after sedation, min
 * @param roomChangeoverMinutes between two patients in a procedure room, min
 * @param hoodChangeoverMinutes cleaning after a hood session, min
 * @param closingReserveMinutes between the end of the last observation and closing, min
 * @param harvestToInjectionMinutes hard limit from the end of the harvest to the end of the injection, min
 * @param harvestToReceiptMinutes hard limit from the end of the harvest to receipt, min
 * @param harvestToProcessingMinutes hard limit from the end of the harvest to the start of processing, min
 * @param expiryMarginMinutes the injection starts this long before the product expires, min
 * @param longestWaits longest wait before a step, min; none where a step is not listed
 * @param methods by processing method
 */
public record ChainPolicy(String version, int gridMinutes, int secondKneeMinutes, int sedationObservationMinutes, int roomChangeoverMinutes,
        int hoodChangeoverMinutes, int closingReserveMinutes, int harvestToInjectionMinutes, int harvestToReceiptMinutes,
        int harvestToProcessingMinutes, int expiryMarginMinutes, Map<Step, Integer> longestWaits,
        Map<ProcessingMethod, MethodPolicy> methods) {

    public ChainPolicy {
        longestWaits = Map.copyOf(longestWaits);
        methods = Map.copyOf(methods);
        for (ProcessingMethod method : ProcessingMethod.values()) {
            if (!methods.containsKey(method)) {
                throw new IllegalArgumentException("No policy for " + method);
            }
        }
    }

    MethodPolicy of(ProcessingMethod method) {
        MethodPolicy policy = methods.get(method);
        if (policy == null) {
            throw new IllegalStateException("Checked when the policy was made: " + method);
        }
        return policy;
    }

    /** Duration of a step of this request, min. */
    int minutes(ChainRequest request, Step step) {
        int least = of(request.method()).minutesOf(step);
        return switch (step) {
            case INJECTION -> least + (request.knees() - 1) * secondKneeMinutes;
            case OBSERVATION -> request.sedation() ? Math.max(least, sedationObservationMinutes) : least;
            case CHECK_IN, HARVEST, TRANSPORT, PROCESSING, QC_RELEASE -> least;
        };
    }

    int longestWait(Step step) {
        return longestWaits.getOrDefault(step, 0);
    }
}
