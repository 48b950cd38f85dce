package dev.patella.bench.load;

import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Times from when something was due, µs; what takes longer than a minute counts as one. */
final class Micros {

    private static final long LONGEST = Duration.ofSeconds(60).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final Histogram all = new ConcurrentHistogram(LONGEST, DIGITS);

    /** What was due at this time, as {@link System#nanoTime()} has it, is over now. */
    void since(long nanos) {
        all.recordValue(Math.min((System.nanoTime() - nanos) / 1_000, LONGEST));
    }

    Histogram all() {
        return all;
    }
}
