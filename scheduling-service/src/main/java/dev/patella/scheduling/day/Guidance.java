package dev.patella.scheduling.day;

/** Image guidance of the injection. */
public enum Guidance {
    /** Ultrasound, in plane. */
    ULTRASOUND,
    /** Fluoroscopy with the C-arm. */
    FLUOROSCOPY,
    /** One after the other. */
    BOTH
}
