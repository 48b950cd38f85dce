package dev.patella.scheduling.itinerary;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A booking that must still be given back to its clinic day.
 *
 * @param token its token
 * @param date the day
 * @param since since when
 */
public record Held(String token, LocalDate date, Instant since) {}
