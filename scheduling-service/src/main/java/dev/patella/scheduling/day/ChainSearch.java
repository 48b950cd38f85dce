package dev.patella.scheduling.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays out a procedure day step by step, the shortest wait first, and turns back as soon as nobody is free for a step, or for any way on. */
final class ChainSearch {

    private static final List<Step> STEPS = List.of(Step.values());

    private final ChainPolicy policy;
    private final ChainRequest request;
    private final Map<Step, Instant> latest;
    private final Staffing staffing;
    private final Map<PlannedStep, Boolean> leadsOn = new HashMap<>();

    ChainSearch(ChainPolicy policy, ChainRequest request, Map<Step, Instant> latest, Staffing staffing) {
        this.policy = policy;
        this.request = request;
        this.latest = latest;
        this.staffing = staffing;
    }

    /**
     * A day that fits.
     *
     * @param timeline when each step is
     * @param slots what is taken for it
     */
    record Found(Timeline timeline, List<Slot> slots) {}

    /** The first day that fits and starts then. */
    Optional<Found> from(Instant start) {
        return extend(Timeline.EMPTY, start, STEPS);
    }

    private Optional<Found> extend(Timeline soFar, Instant at, List<Step> rest) {
        if (rest.isEmpty()) {
            return soFar.keepsLimits(policy, policy.of(request.method()))
                    ? staffing.staff(soFar, request.patient()).map(slots -> new Found(soFar, slots))
                    : Optional.empty();
        }
        List<Step> after = rest.subList(1, rest.size());
        for (PlannedStep planned : starts(rest.getFirst(), at)) {
            if (leadsOn(planned, after)) {
                Timeline next = soFar.with(planned);
                Optional<Found> found = staffing.mayStaff(next, planned.step()) ? extend(next, planned.end(), after) : Optional.empty();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** When a step may be that could begin at this time, the shortest wait first. */
    private List<PlannedStep> starts(Step step, Instant at) {
        List<PlannedStep> starts = new ArrayList<>();
        Duration length = Duration.ofMinutes(policy.minutes(request, step));
        Instant last = latest.getOrDefault(step, Instant.MIN);
        for (int wait = 0; wait <= policy.longestWait(step); wait += policy.gridMinutes()) {
            Instant begin = at.plus(Duration.ofMinutes(wait));
            if (!begin.isAfter(last)) {
                starts.add(new PlannedStep(step, begin, begin.plus(length)));
            }
        }
        return starts;
    }

    /**
     * Whether somebody is free for this step and for some way on from it, each step looked at alone. It does not depend on what comes before,
     * so that a dead end is walked once, not on every way to it.
     */
    private boolean leadsOn(PlannedStep planned, List<Step> after) {
        Boolean known = leadsOn.get(planned);
        if (known == null) {
            known = staffing.mayStaff(Timeline.EMPTY.with(planned), planned.step())
                    && (after.isEmpty() || starts(after.getFirst(), planned.end()).stream()
                            .anyMatch(next -> leadsOn(next, after.subList(1, after.size()))));
            leadsOn.put(planned, known);
        }
        return known;
    }
}
