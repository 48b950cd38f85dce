package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one rule came to, with everything that is needed to understand why.
 *
 * @param rule the rule
 * @param side the knee that it was run for, or null where it is about the person
 * @param outcome what it came to
 * @param code reason code, or null where there is nothing to say
 * @param accepted whether a physician's review has accepted the code for these very inputs
 * @param inputs what it looked at
 * @param missing codes of the inputs that are missing, e.g. `MRI_RIGHT`
 * @param textKey key of the text for the patient
 * @param holdsThrough last procedure date for which this outcome holds without new findings, or null where dates do not matter
 */
public record RuleOutcome(RuleId rule, @Nullable Side side, Outcome outcome, @Nullable String code, boolean accepted,
        List<RuleInput> inputs, List<String> missing, String textKey, @Nullable LocalDate holdsThrough) {

    public RuleOutcome {
        inputs = List.copyOf(inputs);
        missing = List.copyOf(missing);
    }

    /** The inputs in one line: a review holds as long as this does not change. */
    String fingerprint() {
        return inputs.stream().map(input -> input.name() + "=" + input.value()).collect(Collectors.joining(";"));
    }

    /** The code with its inputs, to be accepted by a physician. */
    Acceptance acceptance() {
        return new Acceptance(code == null ? "" : code, fingerprint());
    }

    RuleOutcome accept() {
        return new RuleOutcome(rule, side, outcome, code, true, inputs, missing, textKey, holdsThrough);
    }
}
