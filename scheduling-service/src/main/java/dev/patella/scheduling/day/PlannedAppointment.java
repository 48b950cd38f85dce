package dev.patella.scheduling.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An appointment that fits.
 *
 * @param date the day at the site
 * @param start start
 * @param end end
 * @param slots everything that is taken for it, the patient included
 * @param policyVersion version of the policy that it was planned by
 */
public record PlannedAppointment(LocalDate date, Instant start, Instant end, List<Slot> slots, String policyVersion)
        implements
            Planned {

    public PlannedAppointment {
        slots = List.copyOf(slots);
    }

    /** When it is, without what is taken for it. */
    public PlannedAppointment times() {
        return new PlannedAppointment(date, start, end, List.of(), policyVersion);
    }
}
