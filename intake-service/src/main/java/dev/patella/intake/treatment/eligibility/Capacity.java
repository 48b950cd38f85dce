package dev.patella.intake.treatment.eligibility;

/**
 * Whether the patient can consent.
 *
 * @param hasCapacity the patient can decide
 * @param representative somebody may decide for the patient
 * @param interpreterNeeded the conversation needs an interpreter
 */
public record Capacity(boolean hasCapacity, boolean representative, boolean interpreterNeeded) {}
