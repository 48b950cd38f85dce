package dev.patella.scheduling.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The planner against brute force on small days: it finds a chain exactly when there is one, and it is the first. A failing seed is in the
 * name of the test.
 */
class ChainPlannerPropertiesTest {

    private static final LocalDate DATE = LocalDate.of(2026, 10, 1);
    private static final int GRID = 30;
    private static final int LAST_MINUTE = 6 * 60;
    private static final SiteCalendar CALENDAR = new SiteCalendar(ZoneOffset.UTC, LocalTime.of(8, 0), LocalTime.of(14, 0),
            EnumSet.allOf(DayOfWeek.class), Set.of());

    static List<Long> seeds() {
        return new Random(20261001).longs(120).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void finds_what_brute_force_finds(long seed) {
        Random random = new Random(seed);
        ChainPolicy policy = policy(random);
        Roster roster = roster(random);
        List<Slot> taken = taken(random, roster);
        ChainRequest request = new ChainRequest(random.nextBoolean() ? ProcessingMethod.MFAT : ProcessingMethod.BMAC, 1,
                Guidance.ULTRASOUND,
                false, random.nextInt(4) == 0, "patient", at(random.nextInt(4) * 20));

        Optional<PlannedChain> found = new ChainPlanner(CALENDAR, roster, policy).plan(DATE, new Occupancy(taken), request);

        Optional<List<Integer>> expected = bruteForce(policy, roster, taken, request);
        assertThat(found.map(chain -> chain.steps().stream().map(step -> minute(step.start())).toList())).isEqualTo(expected);
        found.ifPresent(chain -> assertThat(right(chain.slots(), taken)).isTrue());
    }

    private static Optional<List<Integer>> bruteForce(ChainPolicy policy, Roster roster, List<Slot> taken, ChainRequest request) {
        for (int start = 0; start <= LAST_MINUTE; start += GRID) {
            for (int harvestWait = 0; harvestWait <= GRID; harvestWait += GRID) {
                for (int injectionWait = 0; injectionWait <= GRID; injectionWait += GRID) {
                    int[][] times = times(policy, request, start, harvestWait, injectionWait);
                    if (!at(start).isBefore(request.notBefore()) && inLimits(policy, request, times)
                            && possible(Needs.of(request, policy), 0, roster, times, taken, new ArrayList<>(), Map.of())) {
                        List<Integer> starts = new ArrayList<>();
                        for (int[] time : times) {
                            starts.add(time[0]);
                        }
                        return Optional.of(starts);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Start and end of each step, minutes from opening. */
    private static int[][] times(ChainPolicy policy, ChainRequest request, int start, int harvestWait, int injectionWait) {
        int[][] times = new int[Step.values().length][2];
        int at = start;
        int i = 0;
        for (Step step : Step.values()) {
            int wait = switch (step) {
                case HARVEST -> harvestWait;
                case INJECTION -> injectionWait;
                case CHECK_IN, TRANSPORT, PROCESSING, QC_RELEASE, OBSERVATION -> 0;
            };
            times[i][0] = at + wait;
            times[i][1] = times[i][0] + policy.minutes(request, step);
            at = times[i][1];
            i++;
        }
        return times;
    }

    private static boolean inLimits(ChainPolicy policy, ChainRequest request, int[][] times) {
        MethodPolicy method = policy.of(request.method());
        int harvestStart = times[1][0];
        int harvestEnd = times[1][1];
        int processingEnd = times[3][1];
        int lastHarvest = (int) Duration.between(LocalTime.of(8, 0), method.lastHarvestStart()).toMinutes();
        return harvestStart <= lastHarvest && times[6][1] + policy.closingReserveMinutes() <= LAST_MINUTE
                && times[2][1] - harvestEnd <= policy.harvestToReceiptMinutes() && times[3][0] - harvestEnd <= policy
                        .harvestToProcessingMinutes()
                && times[5][1] - harvestEnd <= policy.harvestToInjectionMinutes()
                && times[5][0] - processingEnd <= method.shelfMinutes() - policy.expiryMarginMinutes();
    }

    private static boolean possible(List<Need> needs, int index, Roster roster, int[][] times, List<Slot> taken, List<Slot> mine,
            Map<String, ResourceType> roles) {
        if (index == needs.size()) {
            List<Slot> all = new ArrayList<>(mine);
            all.add(new Slot("DAY", ResourceType.PATIENT, "patient", at(times[0][0]), at(times[6][1]), at(times[6][1])));
            return right(all, taken);
        }
        Need need = needs.get(index);
        for (Resource resource : roster.candidates(need.type(), need.skills(), need.duty())) {
            if (roles.containsKey(resource.id()) && roles.get(resource.id()) != need.type()) {
                continue;
            }
            for (String seat : resource.seatIds()) {
                List<Slot> next = new ArrayList<>(mine);
                for (Step step : need.steps()) {
                    int[] time = times[List.of(Step.values()).indexOf(step)];
                    int free = need.untilClosing() ? Math.max(LAST_MINUTE, time[1] + need.changeoverMinutes())
                            : time[1] + need.changeoverMinutes();
                    next.add(new Slot(step.name(), need.type(), seat, at(time[0]), at(time[1]), at(free)));
                }
                Map<String, ResourceType> withThis = new HashMap<>(roles);
                withThis.put(resource.id(), need.type());
                if (possible(needs, index + 1, roster, times, taken, next, withThis)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** No two slots of one resource overlap, changeover included: counted minute by minute. */
    private static boolean right(List<Slot> mine, List<Slot> taken) {
        Set<String> minutes = new HashSet<>();
        for (Slot slot : taken) {
            occupy(minutes, slot);
        }
        return mine.stream().allMatch(slot -> occupy(minutes, slot));
    }

    private static boolean occupy(Set<String> minutes, Slot slot) {
        boolean free = true;
        for (int minute = minute(slot.start()); minute < minute(slot.freeAt()); minute += 5) {
            free &= minutes.add(slot.resource() + "@" + minute);
        }
        return free;
    }

    private static ChainPolicy policy(Random random) {
        Map<Step, Integer> minutes = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            minutes.put(step, 15 + 15 * random.nextInt(3));
        }
        LocalTime last = LocalTime.of(9 + random.nextInt(3), 30);
        Map<ProcessingMethod, MethodPolicy> methods = new EnumMap<>(ProcessingMethod.class);
        for (ProcessingMethod method : ProcessingMethod.values()) {
            methods.put(method, new MethodPolicy(minutes, last, Skill.ADIPOSE_HARVEST, method != ProcessingMethod.MFAT, 60));
        }
        return new ChainPolicy("test", GRID, 15, 60, 20, 30, 30, 90 + 30 * random.nextInt(3), 60, 120, 10,
                Map.of(Step.HARVEST, GRID, Step.INJECTION, GRID), methods);
    }

    private static Roster roster(Random random) {
        List<Resource> all = new ArrayList<>();
        Set<Skill> skills = EnumSet.of(Skill.ADIPOSE_HARVEST, Skill.US_INJECTION);
        for (ResourceType type : ResourceType.values()) {
            int count = 1 + (random.nextInt(5) == 0 ? 1 : 0);
            for (int i = 0; i < count; i++) {
                all.add(new Resource(type + "-" + i, Set.of(type), type == ResourceType.PHYSICIAN ? skills : Set.of(), Duty.PROCEDURE, 1));
            }
        }
        all.add(new Resource("RECOVERY", Set.of(ResourceType.NURSE), Set.of(), Duty.RECOVERY, 1 + random.nextInt(2)));
        all.add(new Resource("BOTH", Set.of(ResourceType.LAB_VERIFIER, ResourceType.QUALITY), Set.of(), Duty.PROCEDURE, 1));
        return new Roster(all);
    }

    private static List<Slot> taken(Random random, Roster roster) {
        List<Slot> taken = new ArrayList<>();
        for (int i = random.nextInt(14); i > 0; i--) {
            Resource resource = roster.resources().get(random.nextInt(roster.resources().size()));
            int start = random.nextInt(12) * GRID;
            int end = start + GRID;
            Slot slot = new Slot("OTHER", resource.types().iterator().next(), resource.seatIds().getFirst(), at(start), at(end), at(end));
            if (taken.stream().noneMatch(slot::collidesWith)) {
                taken.add(slot);
            }
        }
        return taken;
    }

    private static Instant at(int minute) {
        return CALENDAR.opening(DATE).plus(Duration.ofMinutes(minute));
    }

    private static int minute(Instant at) {
        return (int) Duration.between(CALENDAR.opening(DATE), at).toMinutes();
    }
}
