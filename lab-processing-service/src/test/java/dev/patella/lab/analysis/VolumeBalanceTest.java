package dev.patella.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VolumeBalanceTest {

    @Test
    void difference_is_exact_in_decimal() {
        assertThat(VolumeBalance.differencePercent(6, 5.8, 0.2)).isZero();
        assertThat(VolumeBalance.differencePercent(6, 5.88, 0)).isEqualTo(2.0);
        assertThat(VolumeBalance.differencePercent(6, 6, 0.12)).isEqualTo(2.0);
    }

    @Test
    void shortfall_is_exact_in_decimal() {
        assertThat(VolumeBalance.shortfallPercent(7, 6.3)).isEqualTo(10.0);
        assertThat(VolumeBalance.shortfallPercent(6, 7)).isNegative();
    }

    @Test
    void needs_a_volume() {
        assertThatThrownBy(() -> VolumeBalance.differencePercent(0, 1, 1)).hasMessageContaining("above 0 mL");
    }
}
