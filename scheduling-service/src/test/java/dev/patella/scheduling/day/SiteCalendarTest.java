package dev.patella.scheduling.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SiteCalendarTest {

    @Test
    void counts_days_and_hours_in_the_time_of_the_site() {
        assertThat(Zurich.CALENDAR.day(Instant.parse("2026-09-30T22:30:00Z"))).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(Zurich.CALENDAR.opening(LocalDate.of(2026, 10, 1))).isEqualTo(Instant.parse("2026-10-01T06:00:00Z"));
        assertThat(Zurich.CALENDAR.opening(LocalDate.of(2026, 11, 2))).as("winter").isEqualTo(Instant.parse("2026-11-02T07:00:00Z"));
    }

    @Test
    void skips_weekends_and_holidays() {
        assertThat(Zurich.CALENDAR.nextOpenDays(LocalDate.of(2026, 12, 23), 3)).containsExactly(LocalDate.of(2026, 12, 24),
                LocalDate.of(2026, 12, 28), LocalDate.of(2026, 12, 29));
        assertThat(Zurich.CALENDAR.openDays(LocalDate.of(2026, 10, 2), LocalDate.of(2026, 10, 5))).containsExactly(LocalDate.of(2026, 10,
                2),
                LocalDate.of(2026, 10, 5));
        assertThat(Zurich.CALENDAR.openDays(LocalDate.of(2026, 10, 2), LocalDate.of(2026, 10, 1))).isEmpty();
    }
}
