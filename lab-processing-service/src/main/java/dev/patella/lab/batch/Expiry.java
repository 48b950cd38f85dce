package dev.patella.lab.batch;

import dev.patella.lab.policy.LabPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a product must no longer be used (domain.md §4.8): the earliest of three. Its shelf life counts from the end of the processing that its
 * oldest cells went through.
 *
 * @param at when
 * @param boundBy which of the three it is
 */
record Expiry(Instant at, String boundBy) {

    static final String SHELF_LIFE = "SHELF_LIFE";
    static final String HARVEST_LIMIT = "HARVEST_LIMIT";
    static final String INJECTION_CUTOFF = "INJECTION_CUTOFF";

    static Expiry of(LabPolicy policy, String method, Instant processingEnd, Instant harvestEnd, @Nullable Instant injectionCutoff) {
        Expiry earliest = new Expiry(processingEnd.plus(Duration.ofMinutes(policy.specification(method).shelfMinutes())), SHELF_LIFE);
        earliest = earlier(earliest,
                new Expiry(harvestEnd.plus(Duration.ofMinutes(policy.expiry().harvestToInjectionMinutes())), HARVEST_LIMIT));
        return injectionCutoff == null ? earliest : earlier(earliest, new Expiry(injectionCutoff, INJECTION_CUTOFF));
    }

    private static Expiry earlier(Expiry one, Expiry other) {
        return other.at().isBefore(one.at()) ? other : one;
    }
}
