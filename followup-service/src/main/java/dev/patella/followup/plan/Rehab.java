package dev.patella.followup.plan;

import java.time.LocalDate;

/**
 * Where rehabilitation stands.
 *
 * @param since first day of the phase, in the clinic's time zone
 */
public record Rehab(Phase phase, LocalDate since) {}
