package dev.patella.intake.treatment.eligibility;

/**
 * A reason code together with the inputs that led to it. A physician accepts both: other inputs ask again.
 *
 * @param code reason code
 * @param inputs the inputs in one line
 */
public record Acceptance(String code, String inputs) {}
