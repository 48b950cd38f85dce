package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all rules of a phase came to.
 *
 * @param phase which rules were run
 * @param forDate procedure date against which they were run
 * @param ruleSetVersion version of the rules
 * @param outcome worst outcome; INCOMPLETE where anything is missing
 * @param method processing method that was asked for, where it is known
 * @param reasonCodes codes of every rule that did not come to ELIGIBLE, those that a review has accepted included
 * @param missing codes of missing inputs, e.g. `MRI_RIGHT`
 * @param validThrough last procedure date for which this holds without new findings, or null
 * @param rules every rule with its inputs
 */
public record Determination(RulePhase phase, LocalDate forDate, String ruleSetVersion, Outcome outcome, @Nullable ProcessingMethod method,
        List<String> reasonCodes, List<String> missing, @Nullable LocalDate validThrough, List<RuleOutcome> rules) {

    public Determination {
        reasonCodes = List.copyOf(reasonCodes);
        missing = List.copyOf(missing);
        rules = List.copyOf(rules);
    }

    /** The codes that a physician must accept or reject, with their inputs. */
    public List<Acceptance> toReview() {
        return rules.stream()
                .filter(rule -> rule.outcome() == Outcome.REVIEW_REQUIRED && !rule.accepted())
                .map(RuleOutcome::acceptance)
                .toList();
    }
}
