package dev.patella.scheduling.day;

import java.time.Instant;

/**
 * A wish for a procedure day.
 *
 * @param method how the cells are processed
 * @param knees how many knees are injected, 1 or 2
 * @param guidance image guidance of the injection
 * @param sedation whether sedation is planned
 * @param reactive whether a test of the patient was reactive: last on the hood that day (domain.md §2.5)
 * @param patient opaque id of the patient
 * @param notBefore the day must not start before this: consent's reflection time, the wish itself, now
 */
public record ChainRequest(ProcessingMethod method, int knees, Guidance guidance, boolean sedation, boolean reactive, String patient,
        Instant notBefore) {}
