package dev.patella.bench.load;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/**
 * Asks at a fixed rate, whatever becomes of what was asked before: each request has its time, and what it takes counts from then on, so
 * that a stall counts for everybody who came during it.
 */
public final class OpenLoop {

    private final HttpClient client;

    public OpenLoop(HttpClient client) {
        this.client = client;
    }

    /**
     * What came of it.
     *
     * @param micros from the time of each request to its good answer, µs
     * @param failures answered with an error, or not at all
     */
    public record Result(Histogram micros, long failures) {}

    /** Is told when a request is due, before it is sent, and how it was answered. */
    @FunctionalInterface
    public interface Due {

        /** The time of request number i, as {@link System#nanoTime()} has it. */
        void at(long i, long nanos);

        /** Request number i was answered now, or will never be; from any thread. */
        default void answered(long i, boolean well) {}
    }

    /** Asks so often a second, for so long. */
    public Result run(int perSecond, Duration time, LongFunction<HttpRequest> requests, Due due) {
        Micros micros = new Micros();
        AtomicLong failures = new AtomicLong();
        long count = perSecond * time.toMillis() / 1_000;
        long between = Duration.ofSeconds(1).toNanos() / perSecond;
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime() + Duration.ofMillis(10).toNanos();
            for (long i = 0; i < count; i++) {
                long turn = start + i * between;
                HttpRequest request = requests.apply(i);
                for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                due.at(i, turn);
                long number = i;
                asking.execute(() -> due.answered(number, ask(request, turn, micros, failures)));
            }
        }
        return new Result(micros.all(), failures.get());
    }

    private boolean ask(HttpRequest request, long turn, Micros micros, AtomicLong failures) {
        boolean well = Ask.isGood(client, request);
        if (well) {
            micros.since(turn);
        } else {
            failures.incrementAndGet();
        }
        return well;
    }
}
