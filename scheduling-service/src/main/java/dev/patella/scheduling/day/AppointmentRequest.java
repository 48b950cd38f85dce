package dev.patella.scheduling.day;

import java.time.Instant;

/**
 * A wish for an appointment.
 *
 * @param kind what it is
 * @param minutes how long it takes, min
 * @param patient opaque id of the patient
 * @param earliest earliest start
 * @param latest latest end
 */
public record AppointmentRequest(AppointmentKind kind, int minutes, String patient, Instant earliest, Instant latest) {}
