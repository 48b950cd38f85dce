package dev.patella.scheduling.itinerary;

import dev.patella.scheduling.day.Planned;
import java.time.Instant;

/**
 * What is being booked: recorded before the clinic day is asked, so that nothing is ever taken there that nobody knows of.
 *
 * @param token identity of the request at the clinic day
 * @param planned what is taken
 * @param since when it was recorded
 * @param expiresAt after this it is closed, not booked
 */
public record Intent(String token, Planned planned, Instant since, Instant expiresAt) {}
