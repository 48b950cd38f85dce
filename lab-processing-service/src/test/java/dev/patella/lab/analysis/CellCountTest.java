package dev.patella.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The worked examples of domain.md §4.7. */
class CellCountTest {

    @Test
    void chamber_count_of_245_in_4_squares_diluted_10_times_is_6_13_million_per_ml() {
        assertThat(CellCount.perMl(245, 4, 10)).isCloseTo(6.125e6, within(1.0));
    }

    @Test
    void marrow_example_concentrates_5_times_and_recovers_two_thirds() {
        assertThat(CellCount.concentrationFactor(22e6, 110e6)).isEqualTo(5.0);
        assertThat(CellCount.recoveryPercent(22e6, 60, 110e6, 8)).isCloseTo(66.7, within(0.05));
        assertThat(CellCount.dose(110e6, 8)).isEqualTo(8.8e8);
    }

    @Test
    void viability_is_the_live_part_of_all() {
        assertThat(CellCount.viabilityPercent(185, 15)).isEqualTo(92.5);
        assertThat(CellCount.viableDose(8.8e8, 92.5)).isCloseTo(8.14e8, within(1.0));
    }

    @Test
    void variation_of_equal_counts_is_nothing_and_of_far_ones_is_over_twenty_percent() {
        assertThat(CellCount.variationPercent(1e8, 1e8)).isZero();
        assertThat(CellCount.variationPercent(0, 0)).isZero();
        assertThat(CellCount.variationPercent(1e8, 1.5e8)).isCloseTo(28.3, within(0.05));
    }

    @Test
    void nothing_is_computed_from_nothing() {
        assertThatThrownBy(() -> CellCount.viabilityPercent(0, 0)).hasMessageContaining("needs cells");
        assertThatThrownBy(() -> CellCount.perMl(10, 0, 1)).hasMessageContaining("At least one square");
    }
}
