package dev.patella.platform.security;

import dev.patella.messaging.Hashes;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentLruCache;

/**
 * How much each client may ask. A client is whom a token speaks for. A request without a token, or with one that has not been looked at yet, counts
 * for its address; a token that was found good is remembered, so that strangers hold up nobody at their address whom this service has met.
 * Who has not asked for longest is forgotten.
 */
final class RequestLimits {

    private static final int MOST_REMEMBERED = 10_000;
    private static final String KNOWN = "known";

    private final ConcurrentLruCache<String, AtomicRateLimiter> clients;
    /** Subjects by the digest of their token. */
    private final ConcurrentLruCache<String, AtomicReference<@Nullable String>> met = new ConcurrentLruCache<>(MOST_REMEMBERED,
            digest -> new AtomicReference<>());
    private final MeterRegistry registry;

    /**
     * Limits.
     *
     * @param most requests of a client in every such time
     * @param within the time; one begins when the one before is over
     */
    RequestLimits(int most, Duration within, MeterRegistry registry) {
        this(most, within, registry, System::nanoTime);
    }

    /** With a clock of its own. */
    RequestLimits(int most, Duration within, MeterRegistry registry, Supplier<Long> nanos) {
        RateLimiterConfig each = RateLimiterConfig.custom()
                .limitForPeriod(most)
                .limitRefreshPeriod(within)
                .timeoutDuration(Duration.ZERO)
                .build();
        this.clients = new ConcurrentLruCache<>(MOST_REMEMBERED, client -> new AtomicRateLimiter(client, each, nanos));
        this.registry = registry;
    }

    /**
     * A request has come; its token has not been looked at.
     *
     * @param token the token that it brings, or null
     * @throws TooManyRequests when its client has asked as much as it may
     */
    void came(@Nullable String token, String address) {
        String subject = token == null ? null : subjectOf(token);
        if (subject == null) {
            take("stranger", address);
        } else {
            take(KNOWN, subject);
        }
    }

    /**
     * A token was found good.
     *
     * @throws TooManyRequests when whom it speaks for has asked as much as they may, with other tokens
     */
    void good(String token, String subject) {
        if (subjectOf(token) == null) {
            met.get(Hashes.sha256(token)).set(subject);
            take(KNOWN, subject);
        }
    }

    private void take(String kind, String who) {
        AtomicRateLimiter limiter = clients.get(kind + " " + who);
        if (!limiter.acquirePermission()) {
            registry.counter("patella.requests.limited", "client", kind).increment();
            throw new TooManyRequests(Duration.ofNanos(limiter.getDetailedMetrics().getNanosToWait()));
        }
    }

    private @Nullable String subjectOf(String token) {
        String digest = Hashes.sha256(token);
        return met.contains(digest) ? met.get(digest).get() : null;
    }
}
