package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects what one rule looks at for one knee, or for the person, until it is decided. */
final class Judgement {

    private final RuleId rule;
    private final @Nullable Side side;
    private final Findings findings;
    private final List<RuleInput> inputs = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private @Nullable LocalDate holdsThrough;

    Judgement(RuleId rule, @Nullable Side side, Findings findings) {
        this.rule = rule;
        this.side = side;
        this.findings = findings;
    }

    /** Looks at a mandatory finding; a null is noted as missing. */
    <T> @Nullable T need(String finding, @Nullable T value) {
        return need(finding, finding, value);
    }

    /**
     * Looks at a part of a mandatory finding; a null is noted as the finding missing.
     *
     * @param finding name of the finding, e.g. `mri`
     * @param part what of it is looked at, e.g. `mri.takenOn`
     */
    <T> @Nullable T need(String finding, String part, @Nullable T value) {
        if (value == null) {
            missing.add(code(qualified(finding)));
        } else {
            inputs.add(new RuleInput(qualified(part), String.valueOf(value), seen(finding)));
        }
        return value;
    }

    /** Notes a value that was worked out or needs no further check. */
    void note(String name, Object value) {
        inputs.add(new RuleInput(qualified(name), String.valueOf(value), seen(name)));
    }

    private @Nullable Seen seen(String finding) {
        Seen here = findings.seen().get(qualified(finding));
        return here != null ? here : findings.seen().get(finding);
    }

    /** A day after which the outcome would be another one; the earliest counts. */
    void holdsThrough(LocalDate day) {
        if (holdsThrough == null || day.isBefore(holdsThrough)) {
            holdsThrough = day;
        }
    }

    RuleOutcome eligible() {
        return missing.isEmpty() ? outcome(Outcome.ELIGIBLE, null, "eligible", holdsThrough) : incomplete();
    }

    RuleOutcome review(String code) {
        return outcome(Outcome.REVIEW_REQUIRED, code, code, null);
    }

    /**
     * A review that hangs on the procedure date: the date is among the inputs, so that an acceptance holds for that day and for no other,
     * in every phase.
     */
    RuleOutcome reviewOn(LocalDate procedure, String code) {
        note("procedureDate", procedure);
        return outcome(Outcome.REVIEW_REQUIRED, code, code, procedure);
    }

    RuleOutcome notEligible(String code) {
        return outcome(Outcome.NOT_ELIGIBLE, code, code, null);
    }

    RuleOutcome incomplete() {
        return outcome(Outcome.INCOMPLETE, null, "missing", null);
    }

    private RuleOutcome outcome(Outcome outcome, @Nullable String code, String text, @Nullable LocalDate holds) {
        return new RuleOutcome(rule, side, outcome, code, false, inputs, missing, "eligibility." + rule + "." + text, holds);
    }

    /** What is missing is named as a code, e.g. `MRI_RIGHT`. */
    private static String code(String name) {
        return name.replace('.', '_').replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    private String qualified(String name) {
        return side == null ? name : name + "." + side;
    }
}
