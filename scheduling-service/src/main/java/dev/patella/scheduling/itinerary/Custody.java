package dev.patella.scheduling.itinerary;

import java.time.Instant;

/**
 * Where a container is and who has it: exactly one custodian at any time (domain.md §4.1).
 *
 * @param holder who has it
 * @param since since when
 * @param digest content of the hand-over that says so; empty for the first custodian
 */
public record Custody(Custodian holder, Instant since, String digest) {}
