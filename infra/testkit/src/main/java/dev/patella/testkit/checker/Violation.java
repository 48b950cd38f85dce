package dev.patella.testkit.checker;

/**
 * Something that must not be.
 *
 * @param treatment the treatment's id; empty where it concerns none
 * @param what what contradicts what
 */
public record Violation(String treatment, String what) {}
