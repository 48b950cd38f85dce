package dev.patella.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of domain.md §4.7, rounded down as it says: 29.166… is 29.1 and 34.375 is 34.3 (decision 0043). */
class EndotoxinLimitTest {

    @ParameterizedTest
    @CsvSource({"70, 6, 58.3", "70, 12, 29.1", "55, 8, 34.3", "60, 6, 50.0"})
    void limit_per_ml_is_five_units_per_kilogram_over_everything_injected(double weightKg, double ml, double limit) {
        assertThat(EndotoxinLimit.euPerMl(5, weightKg, ml)).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"41.3, 7", "88.8, 11.9", "70, 12", "55, 8", "63.7, 9.3"})
    void limit_is_never_above_the_rule(double weightKg, double ml) {
        assertThat(EndotoxinLimit.euPerMl(5, weightKg, ml)).isLessThanOrEqualTo(5 * weightKg / ml);
    }

    @Test
    void dose_of_70_kg_may_carry_350_units() {
        assertThat(EndotoxinLimit.euPerDose(5, 70)).isEqualTo(350.0);
    }

    @Test
    void maximum_valid_dilution_is_the_limit_over_lambda_rounded_down() {
        assertThat(EndotoxinLimit.maximumValidDilution(58.3, 0.05)).isEqualTo(1166);
        assertThat(EndotoxinLimit.maximumValidDilution(29.1, 0.25)).isEqualTo(116);
    }

    @Test
    void needs_a_weight_and_a_volume() {
        assertThatThrownBy(() -> EndotoxinLimit.euPerMl(5, 0, 6)).hasMessageContaining("weight");
        assertThatThrownBy(() -> EndotoxinLimit.euPerMl(5, 70, 0)).hasMessageContaining("volume");
    }
}
