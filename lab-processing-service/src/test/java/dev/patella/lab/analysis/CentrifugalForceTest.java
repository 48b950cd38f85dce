package dev.patella.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples of domain.md §4.4. */
class CentrifugalForceTest {

    @Test
    void rotor_of_16_cm_at_2400_rpm_gives_1030_g() {
        assertThat(CentrifugalForce.g(16, 2400)).isEqualTo(1030);
    }

    @Test
    void rotor_of_16_cm_needs_2364_rpm_for_1000_g() {
        assertThat(CentrifugalForce.rpm(16, 1000)).isEqualTo(2364);
    }
}
