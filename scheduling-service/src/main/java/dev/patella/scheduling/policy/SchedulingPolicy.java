package dev.patella.scheduling.policy;

import dev.patella.messaging.json.Json;
import dev.patella.platform.site.Site;
import dev.patella.platform.site.Sites;
import dev.patella.scheduling.booking.SitePlanner;
import dev.patella.scheduling.booking.SitePlanners;
import dev.patella.scheduling.day.AppointmentPlanner;
import dev.patella.scheduling.day.AppointmentPolicy;
import dev.patella.scheduling.day.ChainPlanner;
import dev.patella.scheduling.day.ChainPolicy;
import dev.patella.scheduling.day.Roster;
import dev.patella.scheduling.day.SiteCalendar;
import dev.patella.scheduling.itinerary.ClinicalPolicy;
import dev.patella.scheduling.itinerary.LatePolicy;
import dev.patella.scheduling.itinerary.WaitListPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that a clinic decides about scheduling and that is not code. Each part has its own version, which is stored with what it
 * decided; a change is a new version (decision 0034).
 *
 * @param calendar working days and holidays
 * @param chain how procedure days are planned
 * @param appointments how appointments are planned
 * @param clinical thresholds and checklists
 * @param late what happens when somebody or something is late
 * @param waitList how freed slots are offered
 * @param sites what can be booked at each site
 */
public record SchedulingPolicy(WorkingDays calendar, ChainPolicy chain, AppointmentPolicy appointments, ClinicalPolicy clinical,
        LatePolicy late, WaitListPolicy waitList, Map<String, Roster> sites) {

    private static final String FILE = "/scheduling/scheduling-policy.v1.json";

    public SchedulingPolicy {
        sites = Map.copyOf(sites);
    }

    /**
     * When the sites work.
     *
     * @param workingDays days of the week
     * @param holidays days on which a site is closed all the same, by site
     */
    public record WorkingDays(Set<DayOfWeek> workingDays, Map<String, Set<LocalDate>> holidays) {}

    /**
     * The policy that comes with the service.
     *
     * @throws IllegalArgumentException when it lacks something; the message says where
     */
    public static SchedulingPolicy load() {
        try (InputStream in = SchedulingPolicy.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalArgumentException(FILE + " is not on the class path");
            }
            return Json.read(Json.strict(), new String(in.readAllBytes(), StandardCharsets.UTF_8), SchedulingPolicy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** Planners for the sites that have resources. */
    public SitePlanners planners(Sites known) {
        return new SitePlanners(sites.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> planner(known.get(entry.getKey()), entry.getValue()))));
    }

    private SitePlanner planner(Site site, Roster roster) {
        SiteCalendar open = new SiteCalendar(site.timeZone(), site.opening(), site.closing(), calendar.workingDays(),
                calendar.holidays().getOrDefault(site.code(), Set.of()));
        return new SitePlanner(open, new ChainPlanner(open, roster, chain), new AppointmentPlanner(open, roster, appointments));
    }
}
