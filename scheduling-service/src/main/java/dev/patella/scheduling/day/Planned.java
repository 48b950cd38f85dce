package dev.patella.scheduling.day;

import java.time.LocalDate;
import java.util.List;

/** What a planner found, to be taken as a unit. */
public sealed interface Planned permits PlannedChain, PlannedAppointment {

    /** The day at the site. */
    LocalDate date();

    /** Everything that is taken, the patient included. */
    List<Slot> slots();
}
