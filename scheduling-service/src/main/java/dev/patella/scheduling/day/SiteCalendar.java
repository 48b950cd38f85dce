package dev.patella.scheduling.day;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a site is open (domain.md §7.4). Days are those of its time zone, so a day of a clock change is an hour shorter or longer.
 *
 * @param zone time zone of the site
 * @param opens opening time on a working day
 * @param closes closing time on a working day
 * @param workingDays days of the week on which it is open
 * @param holidays days on which it is closed all the same
 */
public record SiteCalendar(ZoneId zone, LocalTime opens, LocalTime closes, Set<DayOfWeek> workingDays, Set<LocalDate> holidays) {

    public SiteCalendar {
        workingDays = Set.copyOf(workingDays);
        holidays = Set.copyOf(holidays);
    }

    /** Whether it is open on that day. */
    public boolean isOpen(LocalDate date) {
        return workingDays.contains(date.getDayOfWeek()) && !holidays.contains(date);
    }

    /** A time of the day at the site. */
    public Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone).toInstant();
    }

    /** When it opens on that day. */
    public Instant opening(LocalDate date) {
        return at(date, opens);
    }

    /** When it closes on that day. */
    public Instant closing(LocalDate date) {
        return at(date, closes);
    }

    /** The day at the site. */
    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** Open days from one day to another, both included. */
    public List<LocalDate> openDays(LocalDate from, LocalDate to) {
        return from.isAfter(to) ? List.of() : from.datesUntil(to.plusDays(1)).filter(this::isOpen).toList();
    }

    /** The next open days after this one. */
    public List<LocalDate> nextOpenDays(LocalDate after, int count) {
        return Stream.iterate(after.plusDays(1), date -> date.plusDays(1)).limit(366).filter(this::isOpen).limit(count).toList();
    }
}
