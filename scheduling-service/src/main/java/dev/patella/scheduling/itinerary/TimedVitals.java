package dev.patella.scheduling.itinerary;

import java.time.Instant;

/**
 * Vital signs and when they were taken.
 *
 * @param at when
 * @param vitals what was measured
 */
public record TimedVitals(Instant at, Vitals vitals) {}
