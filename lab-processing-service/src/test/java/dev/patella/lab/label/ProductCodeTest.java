package dev.patella.lab.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of domain.md §4.2. */
class ProductCodeTest {

    @Test
    void single_container_is_undivided_and_several_are_divided_in_their_order() {
        assertThat(ProductCode.division(0, 1)).isEqualTo("00");
        assertThat(ProductCode.division(0, 2)).isEqualTo("A0");
        assertThat(ProductCode.division(1, 2)).isEqualTo("B0");
        assertThat(ProductCode.division(2, 3)).isEqualTo("C0");
    }

    @Test
    void type_of_collection_tells_a_reactive_patient() {
        assertThat(ProductCode.autologous("DBC01", false, "00").encoded()).isEqualTo("=<DBC01100");
        assertThat(ProductCode.autologous("DBC01", true, "A0").encoded()).isEqualTo("=<DBC01XA0");
    }

    @Test
    void scan_and_plain_text_read_alike() {
        assertThat(ProductCode.parse("=<DBC011B0")).isEqualTo(ProductCode.parse("DBC011B0"));
        assertThat(ProductCode.parse("=<DBC011B0").value()).isEqualTo("DBC011B0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=<DBC0110", "=<dbc01100", "=>DBC01100", "DBC011000", "=A99992600000100"})
    void anything_else_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> ProductCode.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("=<DMF01100");
    }
}
