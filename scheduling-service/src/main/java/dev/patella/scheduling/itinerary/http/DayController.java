package dev.patella.scheduling.itinerary.http;

import dev.patella.platform.problem.EdgeRefusal;
import dev.patella.platform.security.Speaker;
import dev.patella.scheduling.booking.SitePlanners;
import dev.patella.scheduling.day.Booking;
import dev.patella.scheduling.day.ClinicDays;
import dev.patella.scheduling.day.ResourceType;
import dev.patella.scheduling.day.SiteCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The day of a clinic: who and what is taken when. The site is that of the reader's token. */
@RestController
final class DayController {

    private final ClinicDays days;
    private final SitePlanners planners;
    private final Set<String> roles;

    DayController(ClinicDays days, SitePlanners planners, @Value("${patella.reads.roles}") Set<String> roles) {
        this.days = days;
        this.planners = planners;
        this.roles = Set.copyOf(roles);
    }

    record DayBody(String site, LocalDate date, boolean open, Instant opening, Instant closing, List<BookingBody> bookings) {}

    record BookingBody(String treatmentId, String purpose, ResourceType type, String resource, Instant start, Instant end,
            Instant freeAt) {}

    /** What is taken on that day, the earliest first. */
    @GetMapping("/days/{date}")
    DayBody day(@PathVariable String date, @AuthenticationPrincipal Jwt token) {
        String site = site(Speaker.of(token));
        LocalDate day = parsed(date);
        SiteCalendar calendar = planners.of(site).calendar();
        return new DayBody(site, day, calendar.isOpen(day), calendar.opening(day), calendar.closing(day), bookings(site, day));
    }

    private List<BookingBody> bookings(String site, LocalDate day) {
        try {
            return days.read(site, day)
                    .bookings()
                    .stream()
                    .map(DayController::booking)
                    .sorted(Comparator.comparing(BookingBody::start).thenComparing(BookingBody::resource))
                    .toList();
        } catch (ClinicDays.Unavailable e) {
            throw new EdgeRefusal("TEMPORARILY_UNAVAILABLE", "The clinic day cannot be read; ask again.");
        }
    }

    private static BookingBody booking(Booking one) {
        return new BookingBody(one.treatment(), one.slot().purpose(), one.slot().type(), one.slot().resource(), one.slot().start(),
                one.slot().end(), one.slot().freeAt());
    }

    private String site(Speaker speaker) {
        if (Collections.disjoint(roles, speaker.roles())) {
            throw new EdgeRefusal("WRONG_ROLE", "Reading clinic days is for " + String.join(", ", roles.stream().sorted().toList()) + ".");
        }
        String site = speaker.site();
        if (site == null || site.isBlank()) {
            throw new EdgeRefusal("SITE_MISSING", "Your token names no site (claim site), so there is no day to show.");
        }
        return site;
    }

    private static LocalDate parsed(String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw new EdgeRefusal("QUERY_UNREADABLE", "A day is written like 2026-10-01.");
        }
    }
}
