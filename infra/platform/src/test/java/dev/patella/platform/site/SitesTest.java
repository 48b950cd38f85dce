package dev.patella.platform.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.platform.demo.RunningEdge;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SitesTest extends RunningEdge {

    @Autowired
    private Sites sites;

    @Test
    void has_three_sites_unless_configured_otherwise() {
        assertThat(sites.all()).extracting(Site::code).containsExactly("BOS", "LIS", "ZRH");
        assertThat(sites.get("BOS").pathway("SVF_ENZYMATIC")).isEqualTo("IND_351");
        assertThat(sites.get("LIS").pathway("SVF_ENZYMATIC")).isNull();
        assertThat(sites.get("ZRH").opening()).isEqualTo(LocalTime.of(8, 0));
        assertThat(sites.get("ZRH").fin()).isEqualTo("A9999");
    }

    @Test
    void knows_the_day_at_the_site() {
        Instant late = Instant.parse("2026-11-22T23:30:00Z");

        assertThat(sites.get("ZRH").day(late)).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(sites.get("BOS").day(late)).isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @Test
    void says_which_sites_there_are() {
        assertThatThrownBy(() -> sites.get("XXX")).hasMessageContaining("[BOS, LIS, ZRH]");
    }
}
