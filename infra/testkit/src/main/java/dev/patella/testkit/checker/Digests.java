package dev.patella.testkit.checker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Digests, to compare long texts without keeping them. */
final class Digests {

    private static final int BYTES = 16;

    private Digests() {}

    static String of(String text) {
        try {
            return HexFormat.of()
                    .formatHex(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
