package dev.patella.intake.treatment.storage;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what belongs to a person: one data key per person, wrapped by a key that is derived from the master key. Whoever deletes the
 * wrapped key of a person makes everything about the person unreadable, here and in every backup.
 */
public final class Vault {

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final String HMAC = "HmacSHA256";
    private static final Configuration CONFIGURATION = AeadConfig2026.get();

    private final Aead wrapping;
    private final SecretKeySpec hashing;

    /**
     * A vault.
     *
     * @param masterKey 32 random bytes in Base64, from the setting `patella.persons.master-key`
     * @throws IllegalArgumentException when it is not that
     */
    public Vault(String masterKey) {
        byte[] master = decoded(masterKey);
        try {
            this.wrapping = wrapping(hmac(new SecretKeySpec(master, HMAC), "wrap"));
            this.hashing = new SecretKeySpec(hmac(new SecretKeySpec(master, HMAC), "hash"), HMAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do AES-GCM and HMAC", e);
        }
        Arrays.fill(master, (byte) 0);
    }

    private static byte[] decoded(String masterKey) {
        byte[] bytes = Base64.getDecoder().decode(masterKey);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("patella.persons.master-key must be " + KEY_BYTES + " bytes in Base64; it is "
                    + bytes.length);
        }
        return bytes;
    }

    @AccessesPartialKey
    private static Aead wrapping(byte[] key) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(IV_BYTES)
                .setTagSizeBytes(TAG_BYTES)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey secret = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(secret).withRandomId().makePrimary())
                .build()
                .getPrimitive(CONFIGURATION, Aead.class);
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
        try {
            return hmac(hashing, text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do HMAC", e);
        }
    }

    /** The same in hexadecimal. */
    String keyedHex(String text) {
        return HexFormat.of().formatHex(keyedHash(text));
    }

    private static byte[] hmac(SecretKeySpec key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(key);
        return mac.doFinal(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
