package dev.patella.scheduling.day;

/**
 * One slot that is taken.
 *
 * @param token for which booking
 * @param treatment for which treatment
 * @param slot what is taken
 */
public record Booking(String token, String treatment, Slot slot) {}
