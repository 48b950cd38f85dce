package dev.patella.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something is so. */
public final class Condition {

    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private Condition() {}

    /** Whether it became so in time. The condition is asked again and again, at most every 5 ms. */
    public static boolean becomesTrue(Duration within, BooleanSupplier condition) {
        long end = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
