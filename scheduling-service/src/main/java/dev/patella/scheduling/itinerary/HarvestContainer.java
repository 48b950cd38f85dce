package dev.patella.scheduling.itinerary;

/**
 * A container of raw material.
 *
 * @param container DIN and flag
 * @param lot lot of the empty container
 * @param ml volume, mL
 */
public record HarvestContainer(String container, String lot, double ml) {}
