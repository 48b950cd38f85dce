package dev.patella.scheduling.itinerary;

/** Where a patient stands in the itinerary, in the order in which it is gone through. */
public enum Situation {
    PLANNING, DAY_BOOKED, CHECKED_IN, SIGNED_IN, HARVESTING, HARVEST_FAILED, HARVESTED, TIMED_OUT, INJECTION_ABANDONED, INJECTED,
    IN_OBSERVATION, DISCHARGED;

    boolean isBefore(Situation other) {
        return compareTo(other) < 0;
    }
}
