package dev.patella.platform.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A clinic.
 *
 * @param code short code, e.g. `ZRH`
 * @param timeZone where its day begins and ends
 * @param fin facility identification number of ISBT 128 (domain.md §4.2); A9999 and the like are for tests only
 * @param opening when it opens, Monday to Friday (domain.md §7.4)
 * @param closing when it closes
 * @param pathways regulatory pathway by processing method (domain.md §8.2); a method that is not listed is not permitted here
 */
public record Site(String code, ZoneId timeZone, String fin, LocalTime opening, LocalTime closing, Map<String, String> pathways) {

    public Site {
        pathways = Map.copyOf(pathways);
        if (!opening.isBefore(closing)) {
            throw new IllegalArgumentException("Site " + code + " opens at " + opening + " and closes at " + closing);
        }
    }

    /** The regulatory pathway of a method, or null where the method is not permitted. */
    public @Nullable String pathway(String method) {
        return pathways.get(method);
    }

    /** The calendar day at the site. */
    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, timeZone);
    }
}
