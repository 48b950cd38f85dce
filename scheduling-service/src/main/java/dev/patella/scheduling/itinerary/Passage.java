package dev.patella.scheduling.itinerary;

import dev.patella.messaging.Decision;
import dev.patella.messaging.Downtime;
import dev.patella.messaging.Moment;
import dev.patella.messaging.Refusal;
import dev.patella.scheduling.itinerary.ItineraryEvent.DeviationReported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a gate is passed: now, where everything that stands against it refuses it; or on paper before, of which the record comes now. Then it
 * is judged by the time at which it was passed. What was not yet heard is waited for, and what stood against it is a deviation (decision 0084).
 *
 * @param turn the command's turn
 * @param at when it was passed
 * @param paper the record on paper, or null
 */
record Passage(Turn turn, Instant at, @Nullable Downtime paper) {

    /** What may still come. */
    private static final Set<String> AWAITED = Set.of("CLEARANCE_MISSING", "PRODUCT_NOT_RELEASED", "PRODUCT_NOT_ISSUED",
            "PRODUCT_NOT_HERE");
    /** What will not go away by itself, and did not keep anybody from going on. */
    private static final Set<String> AGAINST = Set.of("TREATMENT_ENDED", "CLEARANCE_REFUSED", "CLEARANCE_EXPIRED", "CONSENT_MISSING",
            "NOT_THE_SAME_DAY", "PRODUCT_STOPPED", "PRODUCT_HELD", "PRODUCT_EXPIRES", "SYRINGE_EXPIRED");

    static Passage now(Turn turn, Moment moment) {
        return new Passage(turn, moment.now(), null);
    }

    static Passage onPaper(Turn turn, Downtime record) {
        return new Passage(turn, Objects.requireNonNull(record.passedAt()), record);
    }

    /** The conditions of this gate. On paper: the end of the treatment first, and a record whose times fit together. */
    Checks checks(Itinerary state, Times times, Instant notBefore, String after, Moment moment) {
        Downtime record = paper;
        if (record == null) {
            return new Checks();
        }
        return new Checks(AGAINST)
                .require(() -> times.wrong(at, "The gate on paper", notBefore, after, moment))
                .require(record::outdated)
                .require(() -> state.standing().ended() == null, "TREATMENT_ENDED", "The treatment had ended.");
    }

    /** The decision when all held: refused, or a fact that waits for what may still come. */
    Decision<ItineraryEvent> answer(Refusal refusal) {
        return paper != null && AWAITED.contains(refusal.code())
                ? Decision.waits(refusal.code(), refusal.detail())
                : new Decision.Refused<>(refusal);
    }

    /** What was passed, and a deviation for each thing that stood against it. */
    List<ItineraryEvent> with(ItineraryEvent passed, Checks checks, Moment moment) {
        List<ItineraryEvent> events = new ArrayList<>(List.of(passed));
        checks.noted()
                .forEach(code -> events
                        .add(DeviationReported.of(DeviationReported.CRITICAL, "PASSED_ON_PAPER_" + code, at, moment)));
        return events;
    }
}
