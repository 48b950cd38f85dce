package dev.patella.lab.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Endotoxin limits of an injected product (domain.md §4.7). Always rounded down: a limit may be stricter than the rule, never laxer. */
public final class EndotoxinLimit {

    private static final int DECIMALS = 1;

    private EndotoxinLimit() {}

    /**
     * The limit of a product in EU per mL.
     *
     * @param euPerKgAndHour what a patient may receive, EU per kg of body weight and hour
     * @param weightKg body weight
     * @param totalMlInOneHour everything injected within an hour, both knees together, in mL
     */
    public static double euPerMl(double euPerKgAndHour, double weightKg, double totalMlInOneHour) {
        if (weightKg <= 0 || totalMlInOneHour <= 0) {
            throw new IllegalArgumentException("An endotoxin limit needs a weight and a volume above 0; given were " + weightKg + " kg and "
                    + totalMlInOneHour + " mL");
        }
        return BigDecimal.valueOf(euPerKgAndHour)
                .multiply(BigDecimal.valueOf(weightKg))
                .divide(BigDecimal.valueOf(totalMlInOneHour), DECIMALS, RoundingMode.DOWN)
                .doubleValue();
    }

    /** What the whole dose may carry, in EU. */
    public static double euPerDose(double euPerKgAndHour, double weightKg) {
        return BigDecimal.valueOf(euPerKgAndHour)
                .multiply(BigDecimal.valueOf(weightKg))
                .setScale(DECIMALS, RoundingMode.DOWN)
                .doubleValue();
    }

    /**
     * How far a sample may be diluted so that the limit can still be seen.
     *
     * @param limitEuPerMl the limit
     * @param lambda sensitivity of the test, EU per mL
     */
    public static long maximumValidDilution(double limitEuPerMl, double lambda) {
        return BigDecimal.valueOf(limitEuPerMl).divide(BigDecimal.valueOf(lambda), 0, RoundingMode.DOWN).longValueExact();
    }
}
