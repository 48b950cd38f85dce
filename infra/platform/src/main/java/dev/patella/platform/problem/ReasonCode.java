package dev.patella.platform.problem;

import java.util.Locale;

/**
 * What a stable code says.
 *
 * @param code in UPPER_SNAKE_CASE
 * @param status HTTP status that it is answered with
 * @param title what it is, in a few words
 * @param retryable whether the same may be sent again unchanged
 * @param right what would be right
 */
public record ReasonCode(String code, int status, String title, boolean retryable, String right) {

    private static final int UNPROCESSABLE = 422;

    /** A code of a decider, which says the rest in its detail. */
    static ReasonCode ofDecider(String code) {
        String words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
        return new ReasonCode(code, UNPROCESSABLE, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1), false, "");
    }

    /** The problem type of RFC 9457. */
    public String type() {
        return "urn:patella:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
