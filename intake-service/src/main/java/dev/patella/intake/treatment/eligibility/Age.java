package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;

/**
 * Age on one day; the date of birth itself stays with the person.
 *
 * @param on the day
 * @param years whole years completed on it
 */
public record Age(LocalDate on, int years) {}
