package dev.patella.scheduling.booking;

import dev.patella.scheduling.day.AppointmentPlanner;
import dev.patella.scheduling.day.ChainPlanner;
import dev.patella.scheduling.day.SiteCalendar;

/**
 * What plans the days of one site.
 *
 * @param calendar when it is open
 * @param chains plans procedure days
 * @param appointments plans appointments
 */
public record SitePlanner(SiteCalendar calendar, ChainPlanner chains, AppointmentPlanner appointments) {}
