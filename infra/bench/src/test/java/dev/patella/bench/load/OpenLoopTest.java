package dev.patella.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final int PER_SECOND = 100;
    private static final Duration TIME = Duration.ofSeconds(2);
    private static final int STALL_MILLIS = 500;

    private static void standStill() {
        long end = System.nanoTime() + Duration.ofMillis(STALL_MILLIS).toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** A quarter of all requests come while everything stands still; a client that waits for its answers would send only one of them. */
    @Test
    void a_stall_counts_for_everybody_who_comes_during_it() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        ReentrantLock one = new ReentrantLock();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            one.lock();
            try (exchange) {
                if (asked.incrementAndGet() == PER_SECOND / 2) {
                    standStill();
                }
                exchange.sendResponseHeaders(200, -1);
            } finally {
                one.unlock();
            }
        });
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")).build();
            AtomicInteger due = new AtomicInteger();

            OpenLoop.Result result = new OpenLoop(client).run(PER_SECOND, TIME, i -> request, (i, nanos) -> due.incrementAndGet());

            assertThat(result.failures()).isZero();
            assertThat(result.micros().getTotalCount()).isEqualTo(due.get()).isEqualTo(2L * PER_SECOND);
            assertThat(result.micros().getValueAtPercentile(80)).isGreaterThan(STALL_MILLIS * 1_000L / 10);
        } finally {
            server.stop(0);
        }
    }
}
