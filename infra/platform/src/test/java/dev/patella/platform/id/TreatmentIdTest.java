package dev.patella.platform.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreatmentIdTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void gives_the_same_claim_the_same_id_on_the_same_day() {
        TreatmentId id = TreatmentId.of("ZRH/REF-1", DAY);

        assertThat(id.value()).matches("PT261122-[0-9A-Z]{8}-[0-9A-Z]");
        assertThat(TreatmentId.of("ZRH/REF-1", DAY)).isEqualTo(id);
        assertThat(TreatmentId.of("ZRH/REF-2", DAY)).isNotEqualTo(id);
        assertThat(TreatmentId.parse(id.value())).isEqualTo(id);
    }

    @Test
    void agrees_with_the_standards_published_example_of_mod_37_36() {
        assertThat(Iso7064.mod37And36("A12425GABC1234002")).isEqualTo('M');
    }

    @Test
    void sorts_by_day() {
        assertThat(TreatmentId.of("a", DAY)).isLessThan(TreatmentId.of("b", DAY.plusDays(1)));
    }

    @Test
    void notices_every_single_wrong_character_and_nearly_every_swap_of_neighbours() {
        String id = TreatmentId.of("ZRH/REF-1", DAY).value();
        for (int i = 9; i < 17; i++) {
            for (char wrong : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
                String mistyped = id.substring(0, i) + wrong + id.substring(i + 1);
                if (wrong != id.charAt(i)) {
                    assertThatThrownBy(() -> TreatmentId.parse(mistyped)).hasMessageContaining("at least one character is mistyped");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"XT261122-7K3M9Q2X-C,starts with the capital letters PT", "pt261122-7K3M9Q2X-C,starts with the capital letters PT",
            "PT261322-7K3M9Q2X-C,no such day", "PT26112-7K3M9Q2X-C,no such day", "PT261122-7k3m9q2x-C,middle part",
            "PT261122-7K3M9Q2-C,middle part", "PT261122-7K3M9Q2X-,last part", "PT2611227K3M9Q2XC,three parts"})
    void says_which_part_is_mistyped(String text, String part) {
        assertThatThrownBy(() -> TreatmentId.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(part);
    }
}
