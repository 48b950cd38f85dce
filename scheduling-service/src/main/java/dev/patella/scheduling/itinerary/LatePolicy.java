package dev.patella.scheduling.itinerary;

/**
 * What the clinic does when somebody or something is late (domain.md §7.3, §7.6).
 *
 * @param version version of the policy, stored with what it decided
 * @param noShowMinutes after the planned start of the day, min: then the day is given up by itself
 * @param noShowEarliestMinutes after the planned start of the day, min: then the front desk may record it
 * @param warnSlackMinutes left to a hard limit, min: below that it is warned of
 */
public record LatePolicy(String version, int noShowMinutes, int noShowEarliestMinutes, int warnSlackMinutes) {}
