package dev.patella.messaging.tink;

import com.google.crypto.tink.Aead;
import dev.patella.messaging.Seal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Seals with one key of the service; the place is bound into every ciphertext, so that none can be put in another's. */
public final class TinkSeal implements Seal {

    private final Aead aead;

    /**
     * A seal.
     *
     * @param waitingKey 32 random bytes in Base64, from the setting `patella.messaging.waiting-key`
     * @throws IllegalArgumentException when it is not that
     */
    public TinkSeal(String waitingKey) {
        this.aead = Secret
                .of("patella.messaging.waiting-key", waitingKey, "with it the service encrypts clinic events that have to wait")
                .derived("waiting")
                .aead();
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
