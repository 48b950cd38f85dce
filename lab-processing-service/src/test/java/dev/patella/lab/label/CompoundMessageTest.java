package dev.patella.lab.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of domain.md §4.2. */
class CompoundMessageTest {

    private static final String EXAMPLE = "=+04000=A99992600000100=<DBC01100&>0263261630&*0263261105";

    @Test
    void dates_are_century_year_and_day_of_the_year() {
        assertThat(IsbtTime.expiry(LocalDateTime.of(2026, 11, 22, 16, 30))).isEqualTo("&>0263261630");
        assertThat(IsbtTime.collection(LocalDateTime.of(2026, 11, 22, 11, 5))).isEqualTo("&*0263261105");
        assertThat(IsbtTime.production(LocalDateTime.of(2026, 1, 1, 0, 0))).isEqualTo("&}0260010000");
    }

    @Test
    void message_reads_back_as_it_was_written() {
        CompoundMessage message = new CompoundMessage(
                List.of("=A99992600000100", "=<DBC01100", "&>0263261630", "&*0263261105"));
        assertThat(message.encoded()).isEqualTo(EXAMPLE);
        assertThat(CompoundMessage.parse(EXAMPLE)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=+", "=+03000=A99992600000100=<DBC01100&>0263261630&*0263261105",
            "=+04000=A99992600000100=<DBC01100&>0263261630&*0263261105X", "=+04001=A99992600000100=<DBC01100&>0263261630&*0263261105",
            "=+04000=A99992600000100=<DBC01100&>0263262430&*0263261105", "=+01000=?????"})
    void anything_unknown_refuses_the_whole_message(String text) {
        assertThatThrownBy(() -> CompoundMessage.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
