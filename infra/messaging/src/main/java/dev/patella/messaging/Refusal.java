package dev.patella.messaging;

/**
 * Why an input was not accepted.
 *
 * @param code stable reason code in UPPER_SNAKE_CASE
 * @param detail what was wrong, where, and what would be right, in the user's words; without personal data
 */
public record Refusal(String code, String detail) {}
