package dev.patella.intake.treatment.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs every rule of a phase and takes the worst outcome (`domain.md` §2.3). */
public final class Eligibility {

    private final RuleSet rules;

    public Eligibility(RuleSet rules) {
        this.rules = rules;
    }

    /** The numbers that are used. */
    public RuleSet rules() {
        return rules;
    }

    /**
     * Determines eligibility for a procedure on a day.
     *
     * @param accepted reason codes that a physician has accepted, each for the inputs that led to it
     */
    public Determination determine(RulePhase phase, LocalDate forDate, Facts facts, Collection<Acceptance> accepted) {
        List<RuleOutcome> outcomes = new ArrayList<>();
        for (RuleId rule : RuleId.values()) {
            if (rules.runs(rule, phase)) {
                run(rule, facts, forDate)
                        .forEach(outcome -> outcomes.add(accepted.contains(outcome.acceptance()) ? outcome.accept() : outcome));
            }
        }
        return sum(phase, forDate, facts, outcomes);
    }

    private List<RuleOutcome> run(RuleId rule, Facts facts, LocalDate on) {
        PersonRules person = new PersonRules(rules, facts.findings(), on);
        return switch (rule) {
            case R01 -> List.of(person.age(facts.age()));
            case R02 -> List.of(person.bmi());
            case R03 -> perSide(facts, KneeRules::diagnosis, on);
            case R04 -> perSide(facts, KneeRules::grade, on);
            case R06 -> perSide(facts, KneeRules::osteoarthritis, on);
            case R15 -> List.of(person.infection());
            case R16 -> List.of(person.temperature());
            case R32 -> List.of(person.pregnancy(facts.age()));
            case R40 -> perSide(facts, KneeRules::imaging, on);
            case R41 -> perSide(facts, KneeRules::baseline, on);
            case R42 -> List.of(person.capacity());
            case R43 -> List.of(person.regulatoryRoute(facts.permitted()));
        };
    }

    private interface KneeRule {
        RuleOutcome judge(KneeRules rules);
    }

    private List<RuleOutcome> perSide(Facts facts, KneeRule rule, LocalDate on) {
        return facts.sides().stream().map(side -> rule.judge(new KneeRules(rules, facts.findings(), side, on))).toList();
    }

    private Determination sum(RulePhase phase, LocalDate forDate, Facts facts, List<RuleOutcome> outcomes) {
        List<String> missing = outcomes.stream().flatMap(outcome -> outcome.missing().stream()).distinct().toList();
        List<String> codes = outcomes.stream()
                .map(RuleOutcome::code)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .sorted()
                .toList();
        Outcome worst = missing.isEmpty() ? worst(outcomes) : Outcome.INCOMPLETE;
        return new Determination(phase, forDate, rules.version(), worst, facts.findings().method(), codes, missing,
                worst == Outcome.ELIGIBLE ? holdsThrough(outcomes) : null, outcomes);
    }

    private static Outcome worst(List<RuleOutcome> outcomes) {
        Outcome worst = Outcome.ELIGIBLE;
        for (RuleOutcome outcome : outcomes) {
            if (!outcome.accepted() && outcome.outcome().compareTo(worst) > 0) {
                worst = outcome.outcome();
            }
        }
        return worst;
    }

    private static @Nullable LocalDate holdsThrough(List<RuleOutcome> outcomes) {
        return outcomes.stream()
                .map(RuleOutcome::holdsThrough)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }
}
