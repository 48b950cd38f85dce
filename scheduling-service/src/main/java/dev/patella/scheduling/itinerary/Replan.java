package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.PlannedStep;
import java.util.List;

/**
 * A running day as it is planned now.
 *
 * @param steps all of its steps
 * @param slack what is left to each hard limit
 */
public record Replan(List<PlannedStep> steps, List<Slack> slack) {

    public Replan {
        steps = List.copyOf(steps);
        slack = List.copyOf(slack);
    }

    /**
     * What is left to a hard limit (domain.md §7.3).
     *
     * @param limit code of the limit
     * @param minutes left, min; below zero when it cannot be kept
     * @param tight whether it is so little that the clinic is warned
     */
    public record Slack(String limit, long minutes, boolean tight) {}
}
