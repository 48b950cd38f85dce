package dev.patella.local.driver;

/**
 * Somebody who acts.
 *
 * @param id opaque id
 * @param role role in which they act
 * @param site site at which they act
 */
public record Person(String id, String role, String site) {}
