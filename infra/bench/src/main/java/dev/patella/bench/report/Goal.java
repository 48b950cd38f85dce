package dev.patella.bench.report;

import java.util.Locale;

/**
 * What is wanted of a workload, and what came of it.
 *
 * @param workload which workload
 * @param what what is compared, in words; with its unit where it has one
 * @param want whether it may be at most or must be at least the limit
 * @param limit the limit
 * @param measured what came of it; NaN where it was not measured
 */
public record Goal(String workload, String what, Want want, double limit, double measured) {

    /** On which side of the limit it is good. */
    public enum Want {
        AT_MOST,
        AT_LEAST;

        private String sign() {
            return this == AT_MOST ? "≤" : "≥";
        }
    }

    /** Whether it was met; what was not measured was not. */
    public boolean met() {
        return want == Want.AT_MOST ? measured <= limit : measured >= limit;
    }

    /** The limit, with its sign. */
    public String wanted() {
        return want.sign() + " " + String.format(Locale.ROOT, limit == Math.rint(limit) ? "%.0f" : "%.2f", limit);
    }
}
