package dev.patella.intake.treatment.eligibility;

import org.jspecify.annotations.Nullable;

/**
 * One value that a rule looked at.
 *
 * @param name what it is
 * @param value the value as text
 * @param seen where it comes from, or null where it was worked out
 */
public record RuleInput(String name, String value, @Nullable Seen seen) {}
