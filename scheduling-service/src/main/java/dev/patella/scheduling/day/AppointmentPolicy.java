package dev.patella.scheduling.day;

import java.util.List;
import java.util.Map;

/**
 * How appointments are planned (domain.md §7.2).
 *
 * @param version version of the policy, stored with what it produced
 * @param gridMinutes appointments start on this grid from opening, min
 * @param minutes duration by kind, min, where the wish names none
 * @param takes what each kind takes besides the patient
 */
public record AppointmentPolicy(String version, int gridMinutes, Map<AppointmentKind, Integer> minutes,
        Map<AppointmentKind, List<ResourceType>> takes) {

    public AppointmentPolicy {
        minutes = Map.copyOf(minutes);
        takes = Map.copyOf(takes);
        for (AppointmentKind kind : AppointmentKind.values()) {
            if (!minutes.containsKey(kind) || !takes.containsKey(kind)) {
                throw new IllegalArgumentException("No duration or no resources for " + kind);
            }
        }
    }

    /** Duration of a kind, min. */
    public int minutesOf(AppointmentKind kind) {
        return minutes.getOrDefault(kind, 0);
    }

    List<ResourceType> takes(AppointmentKind kind) {
        return takes.getOrDefault(kind, List.of());
    }
}
