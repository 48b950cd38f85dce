package dev.patella.scheduling.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the first procedure day that fits into what is free: the earliest start, then the shortest waits, then the resources in the order
 * of the roster. It keeps every hard constraint of domain.md §7.3; of the soft ones it always keeps one physician for harvest and
 * injection.
 */
public final class ChainPlanner {

    /** From the injection to the start of the day. */
    private static final List<Step> BACKWARDS = List.of(Step.values()).reversed().subList(1, Step.values().length);

    private final SiteCalendar calendar;
    private final Roster roster;
    private final ChainPolicy policy;
    private final List<Map<Step, Integer>> waits;

    public ChainPlanner(SiteCalendar calendar, Roster roster, ChainPolicy policy) {
        this.calendar = calendar;
        this.roster = roster;
        this.policy = policy;
        this.waits = waits(policy, List.of(Step.values()));
    }

    /** The first chain that fits, or empty when none does. */
    public Optional<PlannedChain> plan(LocalDate date, Occupancy occupied, ChainRequest request) {
        if (!calendar.isOpen(date)) {
            return Optional.empty();
        }
        Map<Step, Instant> latest = latestStarts(date, request);
        Staffing staffing = new Staffing(roster, occupied, Needs.of(request, policy), calendar.closing(date));
        Duration grid = Duration.ofMinutes(policy.gridMinutes());
        for (Instant start = firstStart(date, request, grid); !start.isAfter(latest(latest, Step.CHECK_IN)); start = start.plus(grid)) {
            for (Map<Step, Integer> wait : waits) {
                Optional<PlannedChain> chain = at(start, wait, date, request, latest, staffing);
                if (chain.isPresent()) {
                    return chain;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<PlannedChain> at(Instant start, Map<Step, Integer> wait, LocalDate date, ChainRequest request, Map<Step, Instant> latest,
            Staffing staffing) {
        Timeline timeline = Timeline.starting(start, wait, policy, request);
        boolean fits = timeline.steps().stream().noneMatch(step -> step.start().isAfter(latest(latest, step.step())))
                && timeline.keepsLimits(policy, policy.of(request.method()));
        return fits ? staffing.staff(timeline, request.patient()).map(slots -> chain(date, timeline, slots, request, latest))
                : Optional.empty();
    }

    private PlannedChain chain(LocalDate date, Timeline timeline, List<Slot> slots, ChainRequest request, Map<Step, Instant> latest) {
        Map<ResourceType, List<String>> people = slots.stream().filter(slot -> slot.type().isStaff())
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

    private Instant firstStart(LocalDate date, ChainRequest request, Duration grid) {
        return Grid.from(calendar.opening(date), request.notBefore(), grid);
    }

    private static Instant latest(Map<Step, Instant> latest, Step step) {
        return latest.getOrDefault(step, Instant.MAX);
    }

    /** All waits before these steps, the shortest before the first step first. */
    private static List<Map<Step, Integer>> waits(ChainPolicy policy, List<Step> steps) {
        if (steps.isEmpty()) {
            return List.of(Map.of());
        }
        List<Map<Step, Integer>> all = new ArrayList<>();
        List<Map<Step, Integer>> rest = waits(policy, steps.subList(1, steps.size()));
        for (int wait = 0; wait <= policy.longestWait(steps.getFirst()); wait += policy.gridMinutes()) {
            for (Map<Step, Integer> later : rest) {
                Map<Step, Integer> one = new EnumMap<>(Step.class);
                one.putAll(later);
                one.put(steps.getFirst(), wait);
                all.add(one);
            }
        }
        return List.copyOf(all);
    }
}
