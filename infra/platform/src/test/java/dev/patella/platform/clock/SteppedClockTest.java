package dev.patella.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteppedClockTest {

    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private Instant present = Instant.parse("2026-11-22T10:00:00Z");
    private final SteppedClock clock = new SteppedClock(() -> present, START);

    @Test
    void ticks_on_from_where_it_was_set() {
        Instant set = START.plus(Duration.ofDays(30));
        clock.set(set);

        present = present.plusSeconds(5);

        assertThat(clock.instant()).isEqualTo(set.plusSeconds(5));
    }

    @Test
    void never_goes_back() {
        assertThatThrownBy(() -> clock.set(START.minusMillis(1))).hasMessageContaining("never goes back");
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void never_passes_the_present() {
        assertThatThrownBy(() -> clock.set(present.plusMillis(1))).hasMessageContaining("never passes the present");
        assertThat(clock.instant()).isEqualTo(START);
    }
}
