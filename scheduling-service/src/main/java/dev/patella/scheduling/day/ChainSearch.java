package dev.patella.scheduling.day;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays out a procedure day step by step, the shortest wait first, and turns back as soon as nobody is free for a step. */
final class ChainSearch {

    private static final List<Step> STEPS = List.of(Step.values());

    private final ChainPolicy policy;
    private final ChainRequest request;
    private final Map<Step, Instant> latest;
    private final Staffing staffing;

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
        Step step = rest.getFirst();
        for (int wait = 0; wait <= policy.longestWait(step); wait += policy.gridMinutes()) {
            Instant begin = at.plus(Duration.ofMinutes(wait));
            if (begin.isAfter(latest.getOrDefault(step, Instant.MIN))) {
                return Optional.empty();
            }
            PlannedStep planned = new PlannedStep(step, begin, begin.plus(Duration.ofMinutes(policy.minutes(request, step))));
            Timeline next = soFar.with(planned);
            if (staffing.mayStaff(next, step)) {
                Optional<Found> found = extend(next, planned.end(), rest.subList(1, rest.size()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
