package dev.patella.messaging.tink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patella.messaging.Seal;
import dev.patella.messaging.harness.Rig;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TinkSealTest {

    private static final String TEXT = "{\"name\":\"Zoë 😀\"}";

    private final Seal seal = new TinkSeal(Rig.WAITING_KEY);

    @Test
    void opens_what_was_sealed_with_the_same_key_for_the_same_place() {
        byte[] sealed = seal.seal(TEXT, "w1");

        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("name");
        assertThat(new TinkSeal(Rig.WAITING_KEY).open(sealed, "w1")).isEqualTo(TEXT);
    }

    @Test
    void opens_nothing_that_was_put_in_anothers_place_changed_or_sealed_with_another_key() {
        byte[] sealed = seal.seal(TEXT, "w1");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;
        Seal others = new TinkSeal(Base64.getEncoder().encodeToString(new byte[32]));

        assertThatThrownBy(() -> seal.open(sealed, "w2")).isInstanceOf(IllegalStateException.class).hasMessageContaining("w2");
        assertThatThrownBy(() -> seal.open(changed, "w1")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> others.open(sealed, "w1")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "a key that is no Base64"})
    void says_what_to_set_and_not_what_was_set(String key) {
        assertThatThrownBy(() -> new TinkSeal(key)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("patella.messaging.waiting-key")
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("a key that is no Base64")
                .hasNoCause();
    }
}
