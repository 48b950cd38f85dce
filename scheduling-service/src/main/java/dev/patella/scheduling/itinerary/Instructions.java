package dev.patella.scheduling.itinerary;

/**
 * Written instructions that were given.
 *
 * @param version version of the text
 * @param language BCP 47
 */
public record Instructions(String version, String language) {}
