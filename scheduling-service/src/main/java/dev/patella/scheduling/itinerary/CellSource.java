package dev.patella.scheduling.itinerary;

/** Where the cells come from (domain.md §11). */
public enum CellSource {
    ADIPOSE, BONE_MARROW
}
