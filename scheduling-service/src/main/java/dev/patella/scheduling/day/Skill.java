package dev.patella.scheduling.day;

/** What a physician must be able to do (domain.md §7.1). */
public enum Skill {
    ADIPOSE_HARVEST, MARROW_HARVEST, US_INJECTION, FLUORO_INJECTION
}
