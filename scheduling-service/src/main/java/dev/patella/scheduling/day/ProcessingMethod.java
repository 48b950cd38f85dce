package dev.patella.scheduling.day;

/** How the cells are processed (domain.md §11). */
public enum ProcessingMethod {
    /** Microfragmented adipose tissue. */
    MFAT,
    /** Stromal vascular fraction, enzymatic. */
    SVF_ENZYMATIC,
    /** Bone-marrow aspirate concentrate. */
    BMAC
}
