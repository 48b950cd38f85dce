package dev.patella.scheduling.itinerary;

import org.jspecify.annotations.Nullable;

/**
 * A criterion, with what was found.
 *
 * @param criterion code
 * @param met whether it is met
 * @param value measured value
 * @param unit UCUM unit of the value
 */
public record Criterion(String criterion, boolean met, @Nullable Double value, @Nullable String unit) {}
