package dev.patella.scheduling.itinerary;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last determination of eligibility by the evaluation, for which a day may be booked.
 *
 * @param outcome worst outcome of all rules
 * @param reasonCodes rules that did not pass outright
 * @param validThrough last procedure date for which it holds
 */
public record Eligibility(String outcome, List<String> reasonCodes, @Nullable LocalDate validThrough) {

    static final String ELIGIBLE = "ELIGIBLE";

    boolean eligible() {
        return outcome.equals(ELIGIBLE);
    }
}
