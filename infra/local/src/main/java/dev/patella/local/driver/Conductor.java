package dev.patella.local.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives everybody their turn. When all scripts wait for a time and nothing is in flight, the clock moves to what is due next, and
 * everybody whose time has come acts at once. The clock stands still while they do, and never goes back.
 */
public final class Conductor {

    private static final long STIRRED = -1;

    private final Platform platform;
    private final LongSupplier sent;
    private final Calendar calendar;
    private final Consumer<Instant> progress;
    private final PriorityQueue<Waiting> agenda = new PriorityQueue<>(Comparator.comparing(Waiting::time));
    private final Object lock = new Object();
    private long quietAt = STIRRED;
    private @Nullable Instant nextTimer;
    private int acting;
    private int bedsides;
    private long steps;
    private long nanosBetween;
    private Instant now;

    /**
     * A conductor.
     *
     * @param sent how many inputs were sent so far
     * @param start the time at which the platform's clocks start
     * @param progress is told the time after each step
     */
    public Conductor(Platform platform, LongSupplier sent, Calendar calendar, Instant start, Consumer<Instant> progress) {
        this.platform = platform;
        this.sent = sent;
        this.calendar = calendar;
        this.now = start;
        this.progress = progress;
    }

    private record Waiting(Instant time, CountDownLatch turn) {}

    /**
     * Plays all scripts to their end.
     *
     * @param failed is told which script failed, and why; the others go on
     */
    public void play(List<? extends Script> scripts, BiConsumer<Integer, Throwable> failed) throws InterruptedException {
        acting = scripts.size();
        for (int i = 0; i < scripts.size(); i++) {
            int index = i;
            Script script = scripts.get(i);
            Thread.ofVirtual().name("script-" + i).start(() -> perform(script, index, failed));
        }
        while (step()) {
            progress.accept(now());
        }
    }

    /** How often the clock was moved. */
    public long steps() {
        return steps;
    }

    /** How long everybody waited for all to arrive everywhere, and for the clock to be moved. */
    public Duration between() {
        return Duration.ofNanos(nanosBetween);
    }

    private void perform(Script script, int index, BiConsumer<Integer, Throwable> failed) {
        OwnTurn turn = new OwnTurn();
        try {
            script.play(turn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failed.accept(index, e);
        } finally {
            turn.leaveBedside();
            rest();
        }
    }

    private void rest() {
        synchronized (lock) {
            acting--;
            lock.notifyAll();
        }
    }

    private Instant now() {
        synchronized (lock) {
            return now;
        }
    }

    /** One step; false when nobody is left. */
    private boolean step() throws InterruptedException {
        synchronized (lock) {
            while (acting > 0) {
                lock.wait();
            }
        }
        long begin = System.nanoTime();
        Instant timer = quiet();
        Instant target;
        synchronized (lock) {
            Waiting first = agenda.peek();
            if (first == null) {
                return false;
            }
            target = calendar.next(first.time(), timer, bedsides > 0);
        }
        if (target.isAfter(now())) {
            platform.advance(target);
            steps++;
            quietAt = STIRRED;
        }
        nanosBetween += System.nanoTime() - begin;
        synchronized (lock) {
            now = target.isAfter(now) ? target : now;
            for (Waiting next = agenda.peek(); next != null && !next.time().isAfter(now); next = agenda.peek()) {
                agenda.remove();
                acting++;
                next.turn().countDown();
            }
        }
        return true;
    }

    /** Whoever only looked, and sent nothing, stirred nothing up. */
    private @Nullable Instant quiet() throws InterruptedException {
        long said = sent.getAsLong();
        if (said != quietAt) {
            nextTimer = platform.quiet();
            quietAt = said;
        }
        return nextTimer;
    }

    private final class OwnTurn implements Turn {
        private boolean bedside;

        @Override
        public Instant now() {
            return Conductor.this.now();
        }

        @Override
        public void until(Instant time) throws InterruptedException {
            CountDownLatch turn = new CountDownLatch(1);
            synchronized (lock) {
                agenda.add(new Waiting(time, turn));
                acting--;
                lock.notifyAll();
            }
            turn.await();
        }

        @Override
        public void atBedside() {
            synchronized (lock) {
                bedsides += bedside ? 0 : 1;
                bedside = true;
            }
        }

        @Override
        public void leaveBedside() {
            synchronized (lock) {
                bedsides -= bedside ? 1 : 0;
                bedside = false;
            }
        }
    }
}
