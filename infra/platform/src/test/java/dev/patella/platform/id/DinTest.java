package dev.patella.platform.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of domain.md §4.3. */
class DinTest {

    @ParameterizedTest
    @CsvSource({"G123417654321,A,70", "G123498654321,H,77", "A999926000001,8,68", "A999926000002,6,66", "A999926000003,4,64",
            "A999926000005,0,60", "A999926000006,Z,95", "A999926000007,X,93", "A999926000019,P,85", "A999926000079,1,61",
            "A999926000088,*,96", "A999921123456,3,63", "W000026123456,*,96"})
    void reads_what_was_typed_or_scanned_with_its_check(String din, char check, String flag) {
        Din read = Din.parse(din + check);

        assertThat(read.value()).isEqualTo(din);
        assertThat(read.checkCharacter()).isEqualTo(check);
        assertThat(read.checkFlag()).isEqualTo(flag);
        assertThat(Din.parse("=" + din + flag)).isEqualTo(read);
        assertThat(Din.parse("=" + din + "00")).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"A999926000010,8", "a999926000001,8", "O999926000001,8", "A99992600000,8", "A9999260000011,8", "A999926000001,6"})
    void refuses_what_was_mistyped(String din, char check) {
        assertThatThrownBy(() -> Din.typed(din, check)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=A99992600000166", "=<DBC01100", "=A999926000001", "=A9999260000010O", "", "A999926000001"})
    void refuses_other_scans_and_a_din_without_its_check(String text) {
        assertThatThrownBy(() -> Din.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accepts_the_spaces_that_are_printed_for_people() {
        Din din = Din.parse("A9999 26 000001 8");

        assertThat(din.eyeReadable()).isEqualTo("A9999 26 000001");
        assertThat(din.facility()).isEqualTo("A9999");
    }

    @Test
    void says_that_the_check_character_does_not_fit() {
        assertThatThrownBy(() -> Din.parse("A9999260000108")).hasMessageContaining("check character '8' does not fit");
    }
}
