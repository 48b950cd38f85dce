package dev.patella.lab.batch;

import java.util.List;

/**
 * What the physician signed, as far as the laboratory needs it.
 *
 * @param planVersion version of the plan
 * @param cellSource where the cells come from
 * @param processingMethod which recipe
 * @param regulatoryPathway law under which the method is done at this site
 * @param targets knees and their volumes
 * @param weightKg body weight, for the endotoxin limit
 * @param infectious what was screened and tested, for the label
 */
public record Plan(int planVersion, String cellSource, String processingMethod, String regulatoryPathway, List<Target> targets,
        double weightKg, Infectious infectious) {

    public Plan {
        targets = List.copyOf(targets);
    }

    /** One knee and its volume in mL. */
    public record Target(String side, double plannedMl) {}

    /**
     * Infectious status (domain.md §2.5).
     *
     * @param screened all screening was done that would otherwise apply
     * @param tested all testing was done that would otherwise apply
     * @param reactiveAgents agents with a reactive result
     */
    public record Infectious(boolean screened, boolean tested, List<String> reactiveAgents) {
        public Infectious {
            reactiveAgents = List.copyOf(reactiveAgents);
        }

        /** Whether a result was reactive: then the session is a dedicated one and the label carries the biohazard. */
        public boolean reactive() {
            return !reactiveAgents.isEmpty();
        }
    }
}
