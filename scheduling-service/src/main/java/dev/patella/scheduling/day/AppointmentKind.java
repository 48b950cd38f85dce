package dev.patella.scheduling.day;

/** Kinds of appointment. */
public enum AppointmentKind {
    CONSULTATION, PRE_CALL, VISIT, REHAB
}
