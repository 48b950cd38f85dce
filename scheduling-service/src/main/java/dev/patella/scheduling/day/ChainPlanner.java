package dev.patella.scheduling.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the first procedure day that fits into what is free: the earliest start, then the shortest waits, then the resources in the order
 * of the roster. It keeps every hard constraint of domain.md §7.3; of the soft ones it prefers one physician for harvest and injection,
 * and short waits.
 */
public final class ChainPlanner {

    /** From the injection to the start of the day. */
    private static final List<Step> BACKWARDS = List.of(Step.values()).reversed().subList(1, Step.values().length);

    private final SiteCalendar calendar;
    private final Roster roster;
    private final ChainPolicy policy;

    public ChainPlanner(SiteCalendar calendar, Roster roster, ChainPolicy policy) {
        this.calendar = calendar;
        this.roster = roster;
        this.policy = policy;
    }

    /** The first chain that fits, or empty when none does. */
    public Optional<PlannedChain> plan(LocalDate date, Occupancy occupied, ChainRequest request) {
        if (!calendar.isOpen(date)) {
            return Optional.empty();
        }
        Map<Step, Instant> latest = latestStarts(date, request);
        Staffing staffing = new Staffing(roster, occupied, Needs.of(request, policy), calendar.closing(date));
        ChainSearch search = new ChainSearch(policy, request, latest, staffing);
        Duration grid = Duration.ofMinutes(policy.gridMinutes());
        Instant last = latest.getOrDefault(Step.CHECK_IN, Instant.MIN);
        for (Instant start = Grid.from(calendar.opening(date), request.notBefore(), grid); !start.isAfter(last); start = start.plus(grid)) {
            Optional<ChainSearch.Found> found = search.from(start);
            if (found.isPresent()) {
                return Optional.of(chain(date, found.get().timeline(), found.get().slots(), request, latest));
            }
        }
        return Optional.empty();
    }

    private PlannedChain chain(LocalDate date, Timeline timeline, List<Slot> slots, ChainRequest request, Map<Step, Instant> latest) {
        Map<ResourceType, List<String>> people = slots.stream()
                .filter(slot -> slot.type().isStaff())
                .collect(Collectors.groupingBy(Slot::type, () -> new EnumMap<>(ResourceType.class),
                        Collectors.mapping(Slot::resource, Collectors.collectingAndThen(Collectors.toList(), ChainPlanner::distinct))));
        return new PlannedChain(date, timeline.steps(), slots, latest, injectionCutoff(date, request), people, policy.version());
    }

    private static List<String> distinct(List<String> ids) {
        return ids.stream().distinct().toList();
    }

    /** Backwards from closing: the reserve, the observation, the injection, and so on (`latestHarvestStart` of domain.md §7.3). */
    private Map<Step, Instant> latestStarts(LocalDate date, ChainRequest request) {
        Map<Step, Instant> latest = new EnumMap<>(Step.class);
        Instant end = injectionCutoff(date, request);
        latest.put(Step.OBSERVATION, end);
        for (Step step : BACKWARDS) {
            end = end.minus(Duration.ofMinutes(policy.minutes(request, step)));
            Instant byPolicy = calendar.at(date, policy.of(request.method()).lastHarvestStart());
            if (step == Step.HARVEST && byPolicy.isBefore(end)) {
                end = byPolicy;
            }
            latest.put(step, end);
        }
        return latest;
    }

    private Instant injectionCutoff(LocalDate date, ChainRequest request) {
        int after = policy.closingReserveMinutes() + policy.minutes(request, Step.OBSERVATION);
        return calendar.closing(date).minus(Duration.ofMinutes(after));
    }
}
