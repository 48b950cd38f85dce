package dev.patella.scheduling.day;

/**
 * What a clinic day answered to a booking token: once and for all, but that what is booked may be released.
 *
 * @param token the token
 * @param verdict the answer
 */
public record DayAnswer(String token, Verdict verdict) {

    /** Answers of a clinic day. */
    public enum Verdict {
        /** All slots are taken for it. */
        BOOKED,
        /** It has none of them and never will: another was faster, or it was given up. */
        REFUSED,
        /** It had them and gave them back. */
        RELEASED
    }
}
