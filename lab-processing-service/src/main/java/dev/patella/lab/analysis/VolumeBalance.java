package dev.patella.lab.analysis;

import java.math.BigDecimal;
import java.math.MathContext;

/** Volumes against each other, in decimal: 5.88 mL of 6 mL is 2 % off, not a hair more. All in mL. */
public final class VolumeBalance {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private VolumeBalance() {}

    /** By how much what was given and left differs from what was filled, in percent of the filled, whichever way. */
    public static double differencePercent(double filled, double given, double left) {
        return percent(BigDecimal.valueOf(given).add(BigDecimal.valueOf(left)).subtract(BigDecimal.valueOf(filled)).abs(), filled);
    }

    /** By how much a volume misses its plan, in percent of the plan; below 0 when it is more. */
    public static double shortfallPercent(double planned, double filled) {
        return percent(BigDecimal.valueOf(planned).subtract(BigDecimal.valueOf(filled)), planned);
    }

    private static double percent(BigDecimal part, double whole) {
        if (whole <= 0) {
            throw new IllegalArgumentException("A volume is above 0 mL; given was " + whole);
        }
        return part.multiply(HUNDRED).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64).doubleValue();
    }
}
