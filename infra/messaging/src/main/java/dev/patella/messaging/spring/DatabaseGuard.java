package dev.patella.messaging.spring;

import dev.patella.messaging.Registry;
import dev.patella.messaging.engine.Store.StoreUnavailable;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs calls of the database through the one circuit breaker `database`: while it is open, a call fails at once instead of waiting for a
 * database of which it is known that it does not answer.
 */
final class DatabaseGuard {

    private final CircuitBreaker breaker;

    DatabaseGuard(CircuitBreaker breaker) {
        this.breaker = breaker;
    }

    /**
     * Three of five calls open it: one stray failure never does, a dead database does with the third call that waited for it. When half
     * open, the first call that is answered closes it, so that what takes several calls is not cut in the middle.
     */
    static CircuitBreaker breaker() {
        return CircuitBreaker.of("database",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(5)
                        .minimumNumberOfCalls(3)
                        .failureRateThreshold(60)
                        // Whatever else is thrown, a bug or a lost race, the database has answered.
                        .recordExceptions(StoreUnavailable.class)
                        .waitDurationInOpenState(Duration.ofSeconds(2))
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        // The breaker never hears of a call that ends with an Error; without this, that one call would lock it for good.
                        .maxWaitDurationInHalfOpenState(Duration.ofSeconds(30))
                        .build());
    }

    /** @throws StoreUnavailable when it fails, and at once while the breaker is open */
    <T> T call(Supplier<T> work) {
        try {
            return breaker.executeSupplier(work);
        } catch (CallNotPermittedException e) {
            throw new StoreUnavailable("The database has not answered lately and is not asked for the moment; the same may be sent again",
                    e);
        }
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    Registry around(Registry registry) {
        return new Registry() {

            @Override
            public String claim(String name, String key, String owner) {
                return call(() -> registry.claim(name, key, owner));
            }

            @Override
            public Optional<String> owner(String name, String key) {
                return call(() -> registry.owner(name, key));
            }
        };
    }
}
