package dev.patella.scheduling.itinerary;

import java.time.LocalDate;

/**
 * Procedure days on which the patient did not come.
 *
 * @param count how many
 * @param last the last of them
 */
public record NoShows(int count, LocalDate last) {}
