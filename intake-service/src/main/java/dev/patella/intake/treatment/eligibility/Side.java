package dev.patella.intake.treatment.eligibility;

/** A knee of the patient. */
public enum Side {
    LEFT, RIGHT
}
