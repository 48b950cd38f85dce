package dev.patella.messaging.tink;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.patella.messaging.Seal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals with one key of the service; the place is bound into every ciphertext, so that none can be put in another's. */
public final class TinkSeal implements Seal {

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final String HMAC = "HmacSHA256";

    private final Aead aead;

    /**
     * A seal.
     *
     * @param waitingKey 32 random bytes in Base64, from the setting `patella.messaging.waiting-key`
     * @throws IllegalArgumentException when it is not that
     */
    public TinkSeal(String waitingKey) {
        byte[] key = decoded(waitingKey);
        try {
            this.aead = aead(derived(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot do AES-GCM and HMAC", e);
        }
        Arrays.fill(key, (byte) 0);
    }

    private static byte[] decoded(String waitingKey) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(waitingKey);
        } catch (IllegalArgumentException _) {
            // What the decoder says would quote the key.
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("patella.messaging.waiting-key is not set, or is not " + KEY_BYTES
                    + " random bytes in Base64, as `openssl rand -base64 32` writes them:"
                    + " with this secret the service encrypts clinic events that have to wait");
        }
        return bytes;
    }

    /** A key for this use only, even where somebody sets the same secret for something else too. */
    private static byte[] derived(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(bytes("waiting"));
    }

    @AccessesPartialKey
    private static Aead aead(byte[] key) throws GeneralSecurityException {
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
                .getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    @Override
    public byte[] seal(String text, String place) {
        try {
            return aead.encrypt(bytes(text), bytes(place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What belongs to " + place + " could not be sealed", e);
        }
    }

    @Override
    public String open(byte[] sealed, String place) {
        try {
            return new String(aead.decrypt(sealed, bytes(place)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What is sealed for " + place + " cannot be opened with this key", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
