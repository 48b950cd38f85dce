package dev.patella.scheduling.itinerary;

import java.util.List;

/**
 * The treatment as intake opened it.
 *
 * @param site clinic site
 * @param patientId opaque id of the patient
 * @param timeZone time zone in which its days are counted
 * @param sides knees to be treated
 * @param priority priority on the wait list
 */
public record Treatment(String site, String patientId, String timeZone, List<Side> sides, String priority) {

    /** Of a patient who is known by another id from now on; what was booked before stays booked under the former one (decision 0082). */
    Treatment merged(String id) {
        return new Treatment(site, id, timeZone, sides, priority);
    }

    /** The patient as a resource of a clinic day. */
    public String patientResource() {
        return "patient:" + patientId;
    }
}
