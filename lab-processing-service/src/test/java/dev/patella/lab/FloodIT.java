package dev.patella.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.platform.edge.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * One client asks five times as much as it may, while people at the bench go on with their work. It is quiet and flooded in
 * turns, so that what else the machine does falls on both.
 */
class FloodIT {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int LIMIT = 20;
    private static final int TURNS = 5;
    private static final int ACTS = 25;
    private static final int PAUSE_MILLIS = 20;
    private static final long FLOODED_EVERY = TimeUnit.SECONDS.toNanos(1) / (5 * LIMIT);
    private static final String BODY = "{\"deviation\":\"none\",\"conclusion\":\"NO_IMPACT\"}";

    private final List<Integer> bench = Collections.synchronizedList(new ArrayList<>());
    private final List<HttpResponse<String>> flood = Collections.synchronizedList(new ArrayList<>());

    @Test
    void who_floods_is_refused_and_nobody_at_the_bench_waits_longer_for_it() throws Exception {
        try (RunningService lab = new RunningService(LabApplication.class, "lab", "--patella.requests.most=" + LIMIT,
                "--patella.requests.within=1s")) {
            String treatment = lab.hearsOf("REF-1");
            List<String> people = Stream.of("one", "two", "three", "four", "five", "six", "seven", "eight")
                    .map(person -> lab.token(person, "QUALITY", "ZRH", LIFE))
                    .toList();
            String flooder = lab.token("program", "QUALITY", "ZRH", LIFE);
            work(lab, treatment, people);
            List<Long> quiet = new ArrayList<>();
            List<Long> flooded = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                quiet.addAll(work(lab, treatment, people));
                flooded.addAll(during(lab, treatment, flooder, people));
            }
            long refused = flood.stream().filter(answer -> answer.statusCode() == 429).count();
            System.out.printf("Flood: %,d of %,d requests refused; at the bench p50 %.1f ms and p95 %.1f ms, quiet %.1f and %.1f%n",
                    refused,
                    flood.size(), millis(flooded, 50), millis(flooded, 95), millis(quiet, 50), millis(quiet, 95));

            assertThat(bench).as("answers at the bench").isNotEmpty().containsOnly(200, 422);
            assertThat(refused).as("refused of %s", flood.size()).isGreaterThan(flood.size() / 2);
            assertThat(flood).filteredOn(answer -> answer.statusCode() == 429)
                    .allSatisfy(answer -> assertThat(answer.headers().firstValue("Retry-After")).contains("1"));
            assertThat(flood).extracting(HttpResponse::statusCode).containsOnly(200, 429);
            assertThat(millis(flooded, 50)).as("median at the bench").isLessThan(2 * millis(quiet, 50));
            assertThat(millis(flooded, 95)).as("p95 at the bench").isLessThan(2 * millis(quiet, 95));
        }
    }

    private List<Long> during(RunningService lab, String treatment, String flooder, List<String> people) throws Exception {
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
                ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> flooding = beat.scheduleAtFixedRate(
                    () -> requests.execute(() -> flood.add(ask(lab, "GET", "/treatments/" + treatment, null, flooder))), 0,
                    FLOODED_EVERY, TimeUnit.NANOSECONDS);
            List<Long> took = work(lab, treatment, people);
            flooding.cancel(false);
            return took;
        }
    }

    /** Somebody looks at a treatment, and then tells something of it; then the next one. How long each took, in nanoseconds. */
    private List<Long> work(RunningService lab, String treatment, List<String> people) throws Exception {
        List<Long> took = new ArrayList<>();
        try (ScheduledExecutorService bell = Executors.newSingleThreadScheduledExecutor()) {
            for (int i = 0; i < ACTS; i++) {
                String token = people.get(i % people.size());
                took.add(bell.schedule(() -> act(lab, treatment, token), PAUSE_MILLIS, TimeUnit.MILLISECONDS).get());
            }
        }
        return took;
    }

    private long act(RunningService lab, String treatment, String token) {
        long start = System.nanoTime();
        bench.add(ask(lab, "GET", "/treatments/" + treatment, null, token).statusCode());
        bench.add(ask(lab, "POST", "/treatments/" + treatment + "/close-deviation", BODY, token).statusCode());
        return System.nanoTime() - start;
    }

    private static HttpResponse<String> ask(RunningService lab, String method, String path, @Nullable String body, String token) {
        try {
            return lab.ask(method, path, body, token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double millis(List<Long> nanos, int percentile) {
        return nanos.stream().sorted().skip(nanos.size() * (long) percentile / 100).findFirst().orElseThrow() / 1e6;
    }
}
