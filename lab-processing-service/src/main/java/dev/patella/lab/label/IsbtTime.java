package dev.patella.lab.label;

import java.time.LocalDateTime;
import java.util.Locale;

/** Dates with time of ISBT 128 (domain.md §4.2): `cyyjjjhhmm`, in the local time of the facility that labels. */
public final class IsbtTime {

    private IsbtTime() {}

    /** Data structure 005: expiry. */
    public static String expiry(LocalDateTime local) {
        return "&>" + digits(local);
    }

    /** Data structure 007: collection. */
    public static String collection(LocalDateTime local) {
        return "&*" + digits(local);
    }

    /** Data structure 009: production. */
    public static String production(LocalDateTime local) {
        return "&}" + digits(local);
    }

    private static String digits(LocalDateTime local) {
        return String.format(Locale.ROOT, "%03d%03d%02d%02d", local.getYear() % 1000, local.getDayOfYear(), local.getHour(),
                local.getMinute());
    }
}
