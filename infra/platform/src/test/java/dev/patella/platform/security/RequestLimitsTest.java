package dev.patella.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Two requests in every four seconds. */
class RequestLimitsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestLimits limits = new RequestLimits(2, Duration.ofSeconds(4), registry, nanos::get);

    @Test
    void refuses_what_is_too_much_until_the_time_is_over() {
        ask("token", "anna");
        ask("token", "anna");
        nanos.addAndGet(Duration.ofMillis(1_500).toNanos());

        assertThatThrownBy(() -> ask("token", "anna"))
                .isInstanceOfSatisfying(TooManyRequests.class, refused -> assertThat(refused.seconds()).isEqualTo(3));
        assertThat(registry.counter("patella.requests.limited", "client", "known").count()).isOne();
        nanos.addAndGet(Duration.ofMillis(2_500).toNanos());
        assertThatCode(() -> ask("token", "anna")).doesNotThrowAnyException();
    }

    @Test
    void refuses_a_person_whatever_their_tokens_and_nobody_else() {
        ask("one", "anna");
        ask("two", "anna");

        assertThatThrownBy(() -> ask("three", "anna")).isInstanceOf(TooManyRequests.class);
        assertThatThrownBy(() -> limits.came("one", "elsewhere")).as("before it is looked at").isInstanceOf(TooManyRequests.class);
        assertThat(registry.counter("patella.requests.limited", "client", "known").count()).isEqualTo(2);
        assertThatCode(() -> ask("other", "ben")).doesNotThrowAnyException();
    }

    @Test
    void strangers_hold_up_strangers_at_their_address_and_nobody_whom_it_has_met() {
        ask("good", "anna");
        limits.came("forged", "address of good");

        assertThatThrownBy(() -> limits.came(null, "address of good")).isInstanceOf(TooManyRequests.class);
        assertThatThrownBy(() -> limits.came("new", "address of good")).as("before it is looked at").isInstanceOf(TooManyRequests.class);
        assertThat(registry.counter("patella.requests.limited", "client", "stranger").count()).isEqualTo(2);
        assertThatCode(() -> ask("good", "anna")).doesNotThrowAnyException();
        assertThatCode(() -> limits.came(null, "elsewhere")).doesNotThrowAnyException();
    }

    @Test
    void forgets_who_has_not_asked_for_longest() {
        ask("token", "anna");
        ask("token", "anna");
        for (int i = 0; i < 10_000; i++) {
            ask("token-" + i, "person-" + i);
        }

        assertThatCode(() -> ask("token", "anna")).doesNotThrowAnyException();
    }

    /** A request with a token that is good for that person, each token from an address of its own. */
    private void ask(String token, String subject) {
        limits.came(token, "address of " + token);
        limits.good(token, subject);
    }
}
