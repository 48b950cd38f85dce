package dev.patella.messaging.spring;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that works when it is nudged, and at least once every so often; after a failure it waits a little longer each time. */
final class Loop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final int LONGEST_BACK_OFF = 16;

    private final Semaphore nudges = new Semaphore(0);
    private final Semaphore hurries = new Semaphore(0);
    private final Thread thread;
    private volatile boolean running = true;

    Loop(String name, Duration every, Work work) {
        this(name, every, Duration.ZERO, work);
    }

    /**
     * A loop.
     *
     * @param every how long it rests at most
     * @param apart from one turn to the next it is so long at least, so that what comes in a rush is done together
     */
    Loop(String name, Duration every, Duration apart, Work work) {
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> loop(name, every, apart, work));
    }

    /** What the loop does. */
    @FunctionalInterface
    interface Work {

        /** @return whether it went through; if not, it is tried again a little later */
        boolean run();
    }

    void start() {
        thread.start();
    }

    void nudge() {
        release(nudges);
    }

    /** Has it take its next turn without resting first. */
    void hurry() {
        release(hurries);
        nudge();
    }

    private static void release(Semaphore one) {
        if (one.availablePermits() == 0) {
            one.release();
        }
    }

    private void loop(String name, Duration every, Duration apart, Work work) {
        int failures = 0;
        while (running) {
            try {
                long wait = every.toMillis() * Math.max(1, failures);
                if (failures > 0) {
                    nudges.drainPermits();
                }
                if (nudges.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
                long turn = System.nanoTime();
                boolean through = work.run();
                if (!through && failures == 0) {
                    LOG.warn("{} did not get through and will try again", name);
                }
                failures = through ? 0 : Math.min(LONGEST_BACK_OFF, failures + 1);
                if (hurries.tryAcquire(turn + apart.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    hurries.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                failures = Math.min(LONGEST_BACK_OFF, failures + 1);
                LOG.warn("{} failed and will try again: {}", name, e.toString());
            } catch (Error e) {
                // Nobody else does this thread's work.
                failures = Math.min(LONGEST_BACK_OFF, failures + 1);
                LOG.error("{} failed badly and will try again", name, e);
            }
        }
    }

    /** Whether its thread has ended. */
    boolean ended() {
        return !thread.isAlive();
    }

    @Override
    public void close() {
        running = false;
        nudge();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
