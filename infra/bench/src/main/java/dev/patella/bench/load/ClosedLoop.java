package dev.patella.bench.load;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** So many ask at once, each again as soon as it is answered: how much gets through. */
public final class ClosedLoop {

    private final HttpClient client;

    public ClosedLoop(HttpClient client) {
        this.client = client;
    }

    /**
     * What came of it.
     *
     * @param perSecond requests that were answered well, per second
     * @param answered how many those were
     * @param failures answered with an error, or not at all
     */
    public record Result(double perSecond, long answered, long failures) {}

    /** So many ask for so long. */
    public Result run(int askers, Duration time, LongFunction<HttpRequest> requests) {
        long end = System.nanoTime() + time.toNanos();
        return run(askers, () -> System.nanoTime() >= end, requests, i -> {});
    }

    /**
     * So many ask until it is over.
     *
     * @param good is told the number of each request that was answered well; from any thread
     */
    public Result run(int askers, BooleanSupplier over, LongFunction<HttpRequest> requests, LongConsumer good) {
        AtomicLong next = new AtomicLong();
        AtomicLong well = new AtomicLong();
        AtomicLong failures = new AtomicLong();
        long start = System.nanoTime();
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int asker = 0; asker < askers; asker++) {
                asking.execute(() -> {
                    while (!over.getAsBoolean()) {
                        long i = next.getAndIncrement();
                        if (Ask.isGood(client, requests.apply(i))) {
                            well.incrementAndGet();
                            good.accept(i);
                        } else {
                            failures.incrementAndGet();
                        }
                    }
                });
            }
        }
        return new Result(well.get() * 1e9 / (System.nanoTime() - start), well.get(), failures.get());
    }
}
