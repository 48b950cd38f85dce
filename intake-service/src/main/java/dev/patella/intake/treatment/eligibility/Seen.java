package dev.patella.intake.treatment.eligibility;

import java.time.Instant;

/**
 * Where a finding comes from.
 *
 * @param source who said it: a stream's event, or the opaque id of a person with the role
 * @param at when it was observed or recorded
 */
public record Seen(String source, Instant at) {}
