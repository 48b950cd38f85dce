package dev.patella.bench.load;

import java.util.concurrent.atomic.AtomicLong;

/** The longest time in which nothing was heard, from a beginning on. */
public final class Silence {

    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong last = new AtomicLong(NEVER);
    private final AtomicLong longest = new AtomicLong(NEVER);

    /** From now on it counts. */
    public void begin() {
        last.set(System.nanoTime());
    }

    /** Something was heard. */
    public void heard() {
        if (last.get() != NEVER) {
            long now = System.nanoTime();
            longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
        }
    }

    /** The longest between two times at which something was heard, s; NaN when nothing was heard any more. */
    public double seconds() {
        return longest.get() == NEVER ? Double.NaN : longest.get() / 1e9;
    }
}
