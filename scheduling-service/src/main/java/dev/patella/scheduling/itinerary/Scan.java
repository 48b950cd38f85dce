package dev.patella.scheduling.itinerary;

/**
 * What somebody's scanner read.
 *
 * @param person who scanned
 * @param code what was read
 */
public record Scan(String person, String code) {}
