package dev.patella.bench.workload;

import dev.patella.bench.Bench;
import dev.patella.bench.Options;
import dev.patella.bench.Workload;
import dev.patella.bench.report.Goal;
import dev.patella.bench.report.Plot;
import dev.patella.local.machine.Machine;
import dev.patella.scheduling.booking.SitePlanner;
import dev.patella.scheduling.day.ChainRequest;
import dev.patella.scheduling.day.Guidance;
import dev.patella.scheduling.day.Occupancy;
import dev.patella.scheduling.day.PlannedChain;
import dev.patella.scheduling.day.ProcessingMethod;
import dev.patella.scheduling.day.Resource;
import dev.patella.scheduling.day.ResourceType;
import dev.patella.scheduling.day.Roster;
import dev.patella.scheduling.day.Slot;
import dev.patella.scheduling.policy.SchedulingPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How long it takes to find the first procedure day that fits into what is free of a day, or to find that none does. A full day is one on which
 * thirty wishes in a row found no room any more; one that is half full has half of its bookings, drawn by lot. On others, everything of one
 * kind is taken from noon on, of each kind in turn: the search finds out only when the day before it is laid out.
 */
public final class BookingSearch implements Workload {

    private static final String ID = "W7";
    private static final String WHO = "Patella";
    private static final String SITE = "ZRH";
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final List<Integer> FULL = List.of(0, 50, 90, 100);
    private static final int IN_VAIN = 30;
    /** One of each kind, what a site has, and twice that but for two: with fewer than one of each nothing can be booked. */
    private static final List<Integer> SIZES = List.of(14, 26, 50);
    private static final int WISHES = 1_000;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final SchedulingPolicy policy = SchedulingPolicy.load();

    @Override
    public List<String> ids() {
        return List.of(ID);
    }

    @Override
    public String what() {
        return "the search for a procedure day on days that are empty, half full, nearly full and full";
    }

    /**
     * Days of a site that are alike.
     *
     * @param days what is taken of each; wishes meet them in turn
     */
    private record Situation(String load, int size, SitePlanner planner, List<List<Slot>> days) {}

    @Override
    public void run(Bench bench) {
        bench.report()
                .note(ID, "Patella is the search of the scheduling service in this JVM, without reading the day from the database");
        List<Situation> situations = SIZES.stream().flatMap(size -> situations(size).stream()).toList();
        List<ChainRequest> wishes = wishes(new Random(7), WISHES);
        Options options = bench.options();
        for (Situation situation : situations) {
            measure(situation, wishes, options.warmUp().toNanos() / situations.size());
        }
        for (int repeat = 0; repeat < options.repeats(); repeat++) {
            for (Situation situation : situations) {
                bench.report()
                        .cell(ID, WHO, situation.load(), repeat, measure(situation, wishes, options.cell().toNanos()));
            }
        }
        judge(bench, situations);
    }

    private static Map<String, Double> measure(Situation situation, List<ChainRequest> wishes, long length) {
        Histogram nanos = new Histogram(LONGEST_NANOS, 3);
        int found = 0;
        long end = System.nanoTime() + length;
        for (int i = 0; nanos.getTotalCount() == 0 || System.nanoTime() < end; i = (i + 1) % wishes.size()) {
            long before = System.nanoTime();
            boolean room = situation.planner()
                    .chains()
                    .plan(DAY, new Occupancy(situation.days().get(i % situation.days().size())), wishes.get(i))
                    .isPresent();
            nanos.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - before));
            found += room ? 1 : 0;
        }
        Map<String, Double> values = new HashMap<>();
        values.put("p50 µs", nanos.getValueAtPercentile(50) / 1e3);
        values.put("p99 µs", nanos.getValueAtPercentile(99) / 1e3);
        values.put("p99.9 µs", nanos.getValueAtPercentile(99.9) / 1e3);
        values.put("found %", 100.0 * found / nanos.getTotalCount());
        return values;
    }

    private List<Situation> situations(int size) {
        SitePlanner planner = planner(size);
        List<List<Slot>> bookings = fullDay(planner);
        List<Situation> situations = new ArrayList<>();
        for (int full : FULL) {
            List<Slot> taken = bookings.stream().limit(Math.round(bookings.size() * full / 100.0)).flatMap(List::stream).toList();
            situations.add(new Situation(full(size, full), size, planner, List.of(taken)));
        }
        situations.add(new Situation(size + " resources, one kind gone at noon", size, planner, withoutOneKind(size, planner)));
        return situations;
    }

    private static String full(int size, int full) {
        return size + " resources, " + full + " % full";
    }

    private List<List<Slot>> withoutOneKind(int size, SitePlanner planner) {
        Instant noon = planner.calendar().at(DAY, LocalTime.NOON);
        Instant closing = planner.calendar().closing(DAY);
        return Stream.of(ResourceType.values())
                .map(type -> resources(size).stream()
                        .filter(one -> one.types().contains(type))
                        .flatMap(one -> one.seatIds().stream().map(seat -> new Slot("ELSEWHERE", type, seat, noon, closing, closing)))
                        .toList())
                .filter(taken -> !taken.isEmpty())
                .toList();
    }

    private SitePlanner planner(int size) {
        SchedulingPolicy sized = new SchedulingPolicy(policy.calendar(), policy.chain(), policy.appointments(), policy.clinical(), policy
                .late(), policy.waitList(), Map.of(SITE, new Roster(resources(size))));
        return sized.planners(Machine.sites()).of(SITE);
    }

    /** One of each kind first, then what else the site has, then as much again. */
    private List<Resource> resources(int size) {
        List<Resource> site = Objects.requireNonNull(policy.sites().get(SITE)).resources();
        List<Resource> first = new ArrayList<>();
        List<Resource> rest = new ArrayList<>();
        Set<Object> kinds = new HashSet<>();
        site.forEach(one -> (kinds.add(List.of(one.types(), one.duty())) ? first : rest).add(one));
        List<Resource> all = new ArrayList<>(first);
        all.addAll(rest);
        site.forEach(one -> all.add(new Resource(one.id() + "-more", one.types(), one.skills(), one.duty(), one.seats())));
        return List.copyOf(all.subList(0, size));
    }

    /** What each booking of a full day takes, in no order. */
    private static List<List<Slot>> fullDay(SitePlanner planner) {
        Random random = new Random(11);
        List<List<Slot>> bookings = new ArrayList<>();
        List<Slot> taken = new ArrayList<>();
        for (int inVain = 0; inVain < IN_VAIN;) {
            Optional<PlannedChain> found = planner.chains()
                    .plan(DAY, new Occupancy(taken), wish(random, "booked-" + bookings.size()));
            inVain = found.isPresent() ? 0 : inVain + 1;
            found.ifPresent(chain -> {
                bookings.add(chain.slots());
                taken.addAll(chain.slots());
            });
        }
        Collections.shuffle(bookings, random);
        return bookings;
    }

    private static List<ChainRequest> wishes(Random random, int count) {
        List<ChainRequest> wishes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            wishes.add(wish(random, "patient-" + i));
        }
        return wishes;
    }

    private static ChainRequest wish(Random random, String patient) {
        ProcessingMethod[] methods = ProcessingMethod.values();
        Guidance[] guidance = Guidance.values();
        return new ChainRequest(methods[random.nextInt(methods.length)], 1 + random.nextInt(2), guidance[random.nextInt(guidance.length)],
                random.nextInt(4) == 0, random.nextInt(20) == 0, patient, Instant.EPOCH);
    }

    private static void judge(Bench bench, List<Situation> situations) {
        int most = Collections.max(SIZES);
        double worst = situations.stream()
                .filter(one -> one.size() == most)
                .mapToDouble(one -> bench.report().median(ID, WHO, one.load(), "p99 µs"))
                .max()
                .orElse(Double.NaN);
        bench.report().goal(new Goal(ID, "p99 in ms, " + most + " resources, however full", Goal.Want.AT_MOST, 1, worst / 1e3));
        Plot plot = new Plot(ID, "search", "Search for a procedure day, p99", "% full", "µs", true);
        for (int size : SIZES) {
            Map<Double, Double> points = new TreeMap<>();
            FULL.forEach(full -> points.put((double) full, bench.report().median(ID, WHO, full(size, full), "p99 µs")));
            plot.line(size + " resources", points);
        }
        bench.report().plot(plot);
    }
}
