package dev.patella.scheduling.day;

import dev.patella.scheduling.policy.SchedulingPolicy;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** The site of Zurich as it comes with the service. */
final class Zurich {

    static final SchedulingPolicy POLICY = SchedulingPolicy.load();
    static final LocalDate THURSDAY = LocalDate.of(2026, 10, 1);
    static final SiteCalendar CALENDAR = new SiteCalendar(ZoneId.of("Europe/Zurich"), LocalTime.of(8, 0), LocalTime.of(18, 0),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(LocalDate.of(2026, 12, 25)));
    static final Roster ROSTER = Objects.requireNonNull(POLICY.sites().get("ZRH"));
    static final ChainPlanner CHAINS = new ChainPlanner(CALENDAR, ROSTER, POLICY.chain());

    private Zurich() {}

    static ChainRequest request(ProcessingMethod method, String patient) {
        return new ChainRequest(method, 1, Guidance.ULTRASOUND, false, false, patient, Instant.EPOCH);
    }
}
