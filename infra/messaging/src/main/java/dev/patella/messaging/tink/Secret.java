package dev.patella.messaging.tink;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret of 32 bytes. For each of its uses another one is derived from it, so that who learns one learns no other. */
public final class Secret {

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    private Secret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, HMAC);
        Arrays.fill(bytes, (byte) 0);
    }

    /**
     * The secret in a setting.
     *
     * @param setting its name
     * @param base64 what it is set to
     * @param purpose what it is for, in words
     * @throws IllegalArgumentException when it is not 32 bytes in Base64; the message does not quote it
     */
    public static Secret of(String setting, String base64, String purpose) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            // What the decoder says would quote the secret.
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(setting + " is not set, or is not " + KEY_BYTES
                    + " bytes in Base64, as `openssl rand -base64 32` writes them: " + purpose);
        }
        return new Secret(bytes);
    }

    /** Another secret, for one use only. */
    public Secret derived(String use) {
        return new Secret(mac(use));
    }

    /** HMAC-SHA256 of a text: nobody without the secret can guess at it. */
    public byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do HMAC", e);
        }
    }

    /** AES-256-GCM with this secret as its key. */
    @AccessesPartialKey
    public Aead aead() {
        try {
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(KEY_BYTES)
                    .setIvSizeBytes(IV_BYTES)
                    .setTagSizeBytes(TAG_BYTES)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            AesGcmKey cipher = AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(key.getEncoded(), InsecureSecretKeyAccess.get()))
                    .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(cipher).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do AES-GCM", e);
        }
    }
}
