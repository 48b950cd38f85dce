package dev.patella.intake.treatment.eligibility;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules about the person as a whole. Numbers and codes are those of `domain.md` §2.3; the numbers come with the rule set. */
final class PersonRules {

    private static final double CM_PER_M = 100;

    private final RuleSet rules;
    private final Findings findings;
    private final LocalDate on;

    PersonRules(RuleSet rules, Findings findings, LocalDate on) {
        this.rules = rules;
        this.findings = findings;
        this.on = on;
    }

    RuleOutcome age(@Nullable Age age) {
        Judgement judge = judge(RuleId.R01);
        Integer years = judge.need("ageYears", age == null || !age.on().equals(on) ? null : age.years());
        if (years == null) {
            return judge.incomplete();
        }
        if (years < rules.age().youngest()) {
            return judge.notEligible("E-AGE-01");
        }
        if (years > rules.age().oldest()) {
            return judge.review("E-AGE-02");
        }
        if (years <= rules.age().physesThrough()) {
            Boolean open = judge.need("openPhyses", findings.openPhyses());
            return Boolean.TRUE.equals(open) ? judge.review("E-AGE-02") : judge.eligible();
        }
        return judge.eligible();
    }

    /** The index is rounded half up to one decimal, the precision in which the limits are given. */
    RuleOutcome bmi() {
        Judgement judge = judge(RuleId.R02);
        Double kg = judge.need("weightKg", findings.weightKg());
        Double cm = judge.need("heightCm", findings.heightCm());
        if (kg == null || cm == null) {
            return judge.incomplete();
        }
        double metres = cm / CM_PER_M;
        double bmi = BigDecimal.valueOf(kg / (metres * metres)).setScale(1, RoundingMode.HALF_UP).doubleValue();
        judge.note("bmi", bmi);
        if (bmi >= rules.bmi().notEligibleFrom()) {
            return judge.notEligible("E-BMI-01");
        }
        return bmi >= rules.bmi().reviewFrom() || bmi < rules.bmi().reviewBelow() ? judge.review("E-BMI-02") : judge.eligible();
    }

    RuleOutcome infection() {
        Judgement judge = judge(RuleId.R15);
        Infection infection = findings.infection();
        if (infection == null) {
            judge.need("infection", null);
            return judge.incomplete();
        }
        judge.note("infection", infection.status());
        return switch (infection.status()) {
            case NONE -> judge.eligible();
            case ACTIVE -> judge.notEligible("E-INF-01");
            case TREATED -> {
                LocalDate ended = judge.need("infection.endedOn", infection.endedOn());
                yield ended == null
                        ? judge.incomplete()
                        : ChronoUnit.DAYS.between(ended, on) < rules.infectionDays() ? judge.reviewOn(on, "E-INF-02") : judge.eligible();
            }
        };
    }

    RuleOutcome temperature() {
        Judgement judge = judge(RuleId.R16);
        Double celsius = judge.need("temperatureC", findings.temperatureC());
        if (celsius == null) {
            return judge.incomplete();
        }
        if (celsius >= rules.temperature().notEligibleFrom()) {
            return judge.notEligible("E-TMP-01");
        }
        return celsius >= rules.temperature().reviewFrom() ? judge.review("E-TMP-02") : judge.eligible();
    }

    /**
     * Whether a test applies is said at check-in (`domain.md` §2.4). Where it applies and was not done, the status is unknown at any age;
     * where nobody said it, below a certain age, which is taken as given while the age is not known, and unless the sex at birth rules a
     * pregnancy out.
     */
    RuleOutcome pregnancy(@Nullable Age age) {
        Judgement judge = judge(RuleId.R32);
        Hcg hcg = findings.hcg();
        if (hcg == null) {
            judge.need("hcg", null);
            return judge.incomplete();
        }
        judge.note("hcg", "applicable " + hcg.applicable() + ", result " + hcg.result() + ", lactating " + hcg.lactating());
        if (hcg.result() == Hcg.Result.POSITIVE) {
            return judge.notEligible("E-PRG-01");
        }
        boolean mayApply = hcg.applicable() == null ? !ruledOut(judge, age) && !pastPregnancy(judge, age) : hcg.applicable();
        boolean unknown = mayApply && hcg.result() == null;
        return unknown || Boolean.TRUE.equals(hcg.lactating()) ? judge.review("E-PRG-02") : judge.eligible();
    }

    private static boolean ruledOut(Judgement judge, @Nullable Age age) {
        if (age == null || age.pregnancyRuledOut() == null) {
            return false;
        }
        judge.note("pregnancyRuledOut", age.pregnancyRuledOut());
        return age.pregnancyRuledOut();
    }

    private boolean pastPregnancy(Judgement judge, @Nullable Age age) {
        if (age == null || !age.on().equals(on)) {
            return false;
        }
        judge.note("ageYears", age.years());
        return age.years() >= rules.pregnancy().unknownBelow();
    }

    RuleOutcome capacity() {
        Judgement judge = judge(RuleId.R42);
        Capacity capacity = findings.capacity();
        if (capacity == null) {
            judge.need("capacity", null);
            return judge.incomplete();
        }
        judge.note("capacity", "has capacity " + capacity.hasCapacity() + ", representative " + capacity.representative()
                + ", interpreter needed " + capacity.interpreterNeeded());
        if (!capacity.hasCapacity() && !capacity.representative()) {
            return judge.notEligible("E-CAP-01");
        }
        return capacity.interpreterNeeded() ? judge.review("E-CAP-02") : judge.eligible();
    }

    RuleOutcome regulatoryRoute(Set<ProcessingMethod> permitted) {
        Judgement judge = judge(RuleId.R43);
        ProcessingMethod method = judge.need("requestedMethod", findings.method());
        if (method == null) {
            return judge.incomplete();
        }
        return permitted.contains(method) ? judge.eligible() : judge.notEligible("E-REG-01");
    }

    private Judgement judge(RuleId rule) {
        return new Judgement(rule, null, findings);
    }
}
