package dev.patella.local.driver;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mornings and working days of the clinics. */
public final class Calendar {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final List<ZoneId> zones;

    /** A calendar of sites in these time zones. */
    public Calendar(Collection<ZoneId> zones) {
        this.zones = zones.stream().distinct().toList();
    }

    /** The next act, or the next timer if that comes before: to the minute at the bedside, else at the next morning. */
    public Instant next(Instant act, @Nullable Instant timer, boolean bedside) {
        if (timer == null || !timer.isBefore(act)) {
            return act;
        }
        Instant later = bedside ? nextMinute(timer) : nextMorning(timer);
        return later.isBefore(act) ? later : act;
    }

    /** The first full minute that is not before this time. */
    public Instant nextMinute(Instant time) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        return minute.isBefore(time) ? minute.plus(1, ChronoUnit.MINUTES) : minute;
    }

    /** The first 08:00 of any site that is not before this time. */
    public Instant nextMorning(Instant time) {
        return zones.stream().map(zone -> nextMorning(time, zone)).min(Comparator.naturalOrder()).orElse(time);
    }

    /** The first 08:00 of a site that is not before this time. */
    public static Instant nextMorning(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        ZonedDateTime today = local.with(MORNING);
        return (today.toInstant().isBefore(time) ? local.plusDays(1).with(MORNING) : today).toInstant();
    }

    /** 08:00 on a day of a site. */
    public static Instant morningOf(LocalDate date, ZoneId zone) {
        return date.atTime(MORNING).atZone(zone).toInstant();
    }

    /** This day, or the first one after it that is a working day. */
    public static LocalDate workingDay(LocalDate date) {
        LocalDate day = date;
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }
}
