package dev.patella.scheduling.day;

/** Steps of a procedure day, in their fixed order (domain.md §7.2). */
public enum Step {
    CHECK_IN, HARVEST, TRANSPORT, PROCESSING, QC_RELEASE, INJECTION, OBSERVATION
}
