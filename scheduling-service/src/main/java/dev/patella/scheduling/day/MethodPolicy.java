package dev.patella.scheduling.day;

import java.time.LocalTime;
import java.util.Map;

/**
 * What the plan of a procedure day depends on the processing method for (domain.md §7.2, §7.4, §4.8).
 *
 * @param minutes duration of each step, min; the injection that of one knee
 * @param lastHarvestStart no harvest starts later, site time
 * @param harvestSkill skill that the harvest takes
 * @param centrifuge whether processing takes a centrifuge
 * @param shelfMinutes shelf life from the end of processing, min
 */
public record MethodPolicy(Map<Step, Integer> minutes, LocalTime lastHarvestStart, Skill harvestSkill, boolean centrifuge,
        int shelfMinutes) {

    public MethodPolicy {
        minutes = Map.copyOf(minutes);
        for (Step step : Step.values()) {
            if (!minutes.containsKey(step)) {
                throw new IllegalArgumentException("No duration for " + step);
            }
        }
    }

    int minutesOf(Step step) {
        return minutes.getOrDefault(step, 0);
    }
}
