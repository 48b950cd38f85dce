package dev.patella.intake.treatment.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.patella.messaging.tink.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * Encrypts what belongs to a person: one data key per person, wrapped by a key that is derived from the master key. Whoever deletes the
 * wrapped key of a person makes everything about the person unreadable, here and in every backup.
 */
public final class Vault {

    private static final Configuration CONFIGURATION = AeadConfig2026.get();

    private final Aead wrapping;
    private final Secret hashing;

    /**
     * A vault.
     *
     * @param masterKey 32 random bytes in Base64, from the setting `patella.persons.master-key`
     * @throws IllegalArgumentException when it is not that
     */
    public Vault(String masterKey) {
        Secret master = Secret.of("patella.persons.master-key", masterKey, "with it the keys of persons are encrypted");
        this.wrapping = master.derived("wrap").aead();
        this.hashing = master.derived("hash");
    }

    /** A new data key for a person, wrapped. */
    byte[] newKey(String patientId) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM,
                    CONFIGURATION),
                    wrapping, bytes(patientId), CONFIGURATION);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A data key could not be made", e);
        }
    }

    /** Encrypts a text with a person's wrapped key; it can only be read again as what it was written as. */
    byte[] encrypt(byte[] wrappedKey, String patientId, String what, String text) {
        try {
            return open(wrappedKey, patientId).encrypt(bytes(text), bytes(patientId + "/" + what));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A text of " + patientId + " could not be encrypted", e);
        }
    }

    /**
     * Reads a text.
     *
     * @throws IllegalStateException when the key is another one, or the text was changed or put in another's place
     */
    String decrypt(byte[] wrappedKey, String patientId, String what, byte[] secret) {
        try {
            return new String(open(wrappedKey, patientId).decrypt(secret, bytes(patientId + "/" + what)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What is kept of " + patientId + " cannot be read with this master key", e);
        }
    }

    private Aead open(byte[] wrappedKey, String patientId) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrappedKey, wrapping, bytes(patientId), CONFIGURATION)
                .getPrimitive(CONFIGURATION, Aead.class);
    }

    /** A hash that nobody without the master key can guess at. */
    byte[] keyedHash(String text) {
        return hashing.mac(text);
    }

    /** The same in hexadecimal. */
    String keyedHex(String text) {
        return HexFormat.of().formatHex(keyedHash(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
