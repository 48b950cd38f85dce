package dev.patella.scheduling.day;

import java.time.Instant;

/**
 * A step of a procedure day with its planned times.
 *
 * @param step which
 * @param start planned start
 * @param end planned end
 */
public record PlannedStep(Step step, Instant start, Instant end) {}
