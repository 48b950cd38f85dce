package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times that people tell (domain.md §10.4: time never precedes the state it depends on). */
final class Times {

    private final ClinicalPolicy policy;

    Times(ClinicalPolicy policy) {
        this.policy = policy;
    }

    /** What is wrong with a told time, or null. */
    @Nullable
    Refusal wrong(Instant told, String what, Instant notBefore, String after, Moment moment) {
        if (told.isAfter(moment.now().plusSeconds(policy.clockToleranceSeconds()))) {
            return new Refusal("TIME_IN_FUTURE", what + " is told for " + told + ", but it is only " + moment.now()
                    + ". Tell it when it has happened, and check the clock of the device.");
        }
        if (told.isBefore(notBefore.minusSeconds(policy.clockToleranceSeconds()))) {
            return new Refusal("TIME_OUT_OF_ORDER", what + " at " + told + " would be before " + after + " at " + notBefore + ".");
        }
        return null;
    }

    static boolean within(Instant from, Instant to, int minutes) {
        return !to.isAfter(from.plus(Duration.ofMinutes(minutes)));
    }
}
