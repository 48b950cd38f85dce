package dev.patella.journeys.faults;

import dev.patella.local.Drive;
import dev.patella.local.Progress;
import dev.patella.local.driver.FrontEnd;
import dev.patella.local.driver.Ledger;
import dev.patella.local.machine.QuickStart;
import dev.patella.local.patients.BadDays;
import dev.patella.local.patients.Journey;
import dev.patella.local.verify.Verification;
import dev.patella.testkit.Condition;
import dev.patella.testkit.checker.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Treats a few patients at a time, one after the other, while one fault after the other is inflicted; then lets everybody come to their
 * end, and checks what is left.
 */
final class FaultRun {

    private static final int AT_ONCE = 5;
    private static final int AT_ONCE_AT_LEAST = 3;
    /** A patient's journey is as long; the services' clocks must not come to the present before the last one's is over. */
    private static final int MONTHS = 26;
    private static final int KILLS_IN_A_JOURNEY = 20;
    private static final int MOST_INPUTS = 8;
    private static final int MOST_MILLIS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int kills;
    private final boolean whole;
    private final Set<Kinds> kinds;
    private final Random random;
    private final long seed;
    private final Survived survived;
    private final Deque<Fault> round = new ArrayDeque<>();

    /**
     * A run.
     *
     * @param kills how many processes are killed at least; faults where none of the kinds kills
     * @param whole whether each kind has its whole share of a round
     * @param survived gets what was survived
     */
    FaultRun(int kills, boolean whole, Set<Kinds> kinds, long seed, Survived survived) {
        this.survived = survived;
        this.kills = kills;
        this.whole = whole;
        this.kinds = Set.copyOf(kinds);
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** What a run comes to. */
    record Outcome(List<Journey> journeys, List<Verdict> verdicts) {}

    /**
     * Runs it.
     *
     * @param folder where data and logs will be
     * @param quick how services start, or null for as usual
     */
    Outcome run(Path folder, @Nullable QuickStart quick) throws InterruptedException {
        Instant start = ZonedDateTime.now(ZoneOffset.UTC)
                .minusMonths((long) MONTHS * (2 + kills / KILLS_IN_A_JOURNEY))
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        Ledger ledger = new Ledger();
        Progress progress = new Progress(System.out, atOnce());
        AtomicBoolean over = new AtomicBoolean();
        try (Processes on = new Processes(folder, start, quick);
                Drive drive = new Drive(on.addresses(), on.kafka().bootstrapServers(), on.issuer(), start, seed, ledger,
                        progress, PATIENCE);
                Probe probe = new Probe(drive.frontEnd(), drive::now, on.addresses(), Probe.token(on.issuer()))) {
            on.clock(drive::now);
            CompletableFuture<List<Journey>> treating = CompletableFuture.supplyAsync(() -> play(drive, over), Thread::startVirtualThread);
            try {
                rage(on, drive, probe, treating);
            } finally {
                over.set(true);
            }
            probe.finish();
            List<Journey> journeys = treating.join();
            drive.play(0, BadDays.NONE);
            return new Outcome(journeys,
                    Verification.of(on.mongod().adminUri(), on.kafka().bootstrapServers(), ledger.answers(), FrontEnd.facts()));
        }
    }

    private List<Journey> play(Drive drive, AtomicBoolean over) {
        try {
            return drive.play(atOnce(), over::get);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private void rage(Processes on, Drive drive, Probe probe, CompletableFuture<List<Journey>> treating) throws InterruptedException {
        int before = survived.counted(kills());
        while (survived.counted(kills()) - before < kills) {
            Fault fault = next();
            awaitWork(drive, treating);
            System.out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + "  " + fault.what());
            long moment = fault.inflict(on, probe);
            if (moment == Fault.NEVER) {
                System.out.println("    did not come about");
                continue;
            }
            hold(fault.lasts());
            fault.heal(on);
            Duration recovery = recovery(fault, fault.kills() > 0 ? moment : System.nanoTime(), probe);
            survived.add(fault, recovery);
            System.out.printf("    recovered after %.1f s%n", recovery.toMillis() / 1e3);
        }
    }

    private int atOnce() {
        return whole ? AT_ONCE : AT_ONCE_AT_LEAST;
    }

    private boolean kills() {
        return kinds.stream().anyMatch(Kinds::kills);
    }

    private Fault next() {
        if (round.isEmpty()) {
            List<Fault> faults = new ArrayList<>();
            kinds.stream().sorted().forEach(kind -> faults.addAll(kind.round(random, whole)));
            Collections.shuffle(faults, random);
            round.addAll(faults);
        }
        return round.remove();
    }

    /** What is hit is at work: patients have sent some inputs since the last fault, and the last of them just now. */
    private void awaitWork(Drive drive, CompletableFuture<List<Journey>> treating) {
        long before = drive.inputs();
        int more = 1 + random.nextInt(MOST_INPUTS);
        boolean working = Condition.becomesTrue(PATIENCE, () -> drive.inputs() >= before + more || treating.isDone());
        if (!working || treating.isDone()) {
            throw new IllegalStateException("Nobody is treated any more" + (treating.isCompletedExceptionally()
                    ? ": " + treating.exceptionNow()
                    : ""));
        }
        hold(Duration.ofMillis(random.nextInt(MOST_MILLIS)));
    }

    private static void hold(Duration time) {
        boolean ignored = Condition.becomesTrue(time, () -> false);
    }

    /** From this moment until each service that was hit has taken to heart what began after it. */
    private static Duration recovery(Fault fault, long since, Probe probe) throws InterruptedException {
        String treatment = probe.open();
        if (!probe.heard(treatment, fault.hit())) {
            throw new IllegalStateException("Nothing gets through to " + fault.hit() + " after: " + fault.what());
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
