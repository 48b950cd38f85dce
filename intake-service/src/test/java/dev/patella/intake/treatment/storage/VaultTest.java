package dev.patella.intake.treatment.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What belongs to a person can be read with the person's key only. */
class VaultTest {

    private static final String MASTER = Base64.getEncoder()
            .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private final Vault vault = new Vault(MASTER);

    @Test
    void reads_what_it_wrote_also_after_a_restart() {
        byte[] key = vault.newKey("PA-1");
        byte[] secret = vault.encrypt(key, "PA-1", "person", "Erika Beispiel");
        assertThat(new String(secret, StandardCharsets.ISO_8859_1)).doesNotContain("Erika");
        assertThat(new Vault(MASTER).decrypt(key, "PA-1", "person", secret)).isEqualTo("Erika Beispiel");
    }

    @Test
    void refuses_what_was_put_in_anothers_place_or_changed() {
        byte[] key = vault.newKey("PA-1");
        byte[] secret = vault.encrypt(key, "PA-1", "person", "text");
        assertThatIllegalStateException().isThrownBy(() -> vault.decrypt(key, "PA-2", "person", secret));
        assertThatIllegalStateException().isThrownBy(() -> vault.decrypt(key, "PA-1", "complaint", secret));
        secret[secret.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> vault.decrypt(key, "PA-1", "person", secret));
    }

    @Test
    void another_master_key_reads_nothing_and_hashes_otherwise() {
        Vault other = new Vault(Base64.getEncoder().encodeToString("fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.UTF_8)));
        byte[] key = vault.newKey("PA-1");
        byte[] secret = vault.encrypt(key, "PA-1", "person", "text");
        assertThatIllegalStateException().isThrownBy(() -> other.decrypt(key, "PA-1", "person", secret));
        assertThat(other.keyedHex("a")).isNotEqualTo(vault.keyedHex("a"));
        assertThat(new Vault(MASTER).keyedHex("a")).isEqualTo(vault.keyedHex("a"));
    }

    @Test
    void a_master_key_has_32_bytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Vault("c2hvcnQ=")).withMessageContaining("32 bytes");
    }
}
