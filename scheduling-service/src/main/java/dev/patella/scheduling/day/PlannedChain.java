package dev.patella.scheduling.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A whole procedure day (SlotChain of domain.md §11): booked or released as a unit.
 *
 * @param date the day at the site
 * @param steps its steps, in order
 * @param slots everything that is taken for it, the patient included
 * @param latestStarts latest start of each step that still lets the rest of the day fit
 * @param injectionCutoff when the injection must have ended
 * @param people who is booked, by role
 * @param policyVersion version of the policy that it was planned by
 */
public record PlannedChain(LocalDate date, List<PlannedStep> steps, List<Slot> slots, Map<Step, Instant> latestStarts,
        Instant injectionCutoff, Map<ResourceType, List<String>> people, String policyVersion)
        implements
            Planned {

    public PlannedChain {
        steps = List.copyOf(steps);
        slots = List.copyOf(slots);
        latestStarts = Collections.unmodifiableMap(new TreeMap<>(latestStarts));
        people = Collections.unmodifiableMap(new TreeMap<>(people));
    }

    /** When it is, without what is taken for it. */
    public PlannedChain times() {
        return slots.isEmpty() && people.isEmpty()
                ? this
                : new PlannedChain(date, steps, List.of(), latestStarts, injectionCutoff, Map.of(), policyVersion);
    }

    /** Planned start of the day. */
    public Instant start() {
        return steps.getFirst().start();
    }
}
