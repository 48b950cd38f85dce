package dev.patella.messaging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 in the few forms that the platform stores. */
public final class Hashes {

    private static final int SHORT_BYTES = 12;

    private Hashes() {}

    /** The full hash in hexadecimal. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    /** 96 bits of the hash, URL-safe: enough to tell the inputs and things of one aggregate apart. */
    public static String shortId(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest(text), SHORT_BYTES));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
