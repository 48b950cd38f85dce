package dev.patella.intake.treatment.eligibility;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of every number that the rules use (`domain.md` §2.3; the medical director owns them).
 *
 * @param version name of this version; stored with every determination
 * @param planningDays days from today to the procedure where no date is planned yet
 * @param phases phases in which each rule is run
 * @param age years
 * @param bmi kg/m²
 * @param grades what each grade of each scale means
 * @param kl Kellgren-Lawrence grades
 * @param infectionDays days for which a treated infection still asks for a review
 * @param temperature °C
 * @param pregnancy years
 * @param mriMonths how old an MRI may be on the day of the procedure
 * @param mriMonthsAfterTrauma how old where the knee was injured or operated on since; null, in versions before 2026.2, where that
 *     makes no difference
 * @param xrayMonths how old X-rays may be on the day of the procedure
 * @param promDays how old baseline questionnaires may be on the day of the procedure
 * @param instruments baseline questionnaires that must be there
 * @param temporaryCodes codes that postpone, and do not end, a treatment once its day is booked (`domain.md` §1.4)
 */
public record RuleSet(String version, int planningDays, Map<RuleId, Set<RulePhase>> phases, AgeLimits age, BmiLimits bmi,
        List<GradeMeaning> grades, KlLimits kl, int infectionDays, TemperatureLimits temperature, PregnancyLimits pregnancy, int mriMonths,
        @Nullable Integer mriMonthsAfterTrauma, int xrayMonths, int promDays, List<String> instruments, Set<String> temporaryCodes) {

    public RuleSet {
        phases = Map.copyOf(phases);
        grades = List.copyOf(grades);
        instruments = List.copyOf(instruments);
        temporaryCodes = Set.copyOf(temporaryCodes);
    }

    /**
     * R01.
     *
     * @param youngest not eligible below
     * @param physesThrough up to this age, open growth plates ask for a review
     * @param oldest review above
     */
    public record AgeLimits(int youngest, int physesThrough, int oldest) {}

    /**
     * R02.
     *
     * @param reviewBelow review below
     * @param reviewFrom review from
     * @param notEligibleFrom not eligible from
     */
    public record BmiLimits(double reviewBelow, double reviewFrom, double notEligibleFrom) {}

    /**
     * R06.
     *
     * @param reviewFrom review from
     * @param notEligibleFrom not eligible from
     */
    public record KlLimits(int reviewFrom, int notEligibleFrom) {}

    /**
     * R16.
     *
     * @param reviewFrom review from
     * @param notEligibleFrom not eligible from
     */
    public record TemperatureLimits(double reviewFrom, double notEligibleFrom) {}

    /**
     * R32.
     *
     * @param unknownBelow below this age, a status that nobody knows asks for a review
     */
    public record PregnancyLimits(int unknownBelow) {}

    /**
     * R04.
     *
     * @param scale scale
     * @param grade grade in its words
     * @param severity comparable within the scale
     * @param meaning what it means for this treatment
     */
    public record GradeMeaning(GradeScale scale, String grade, double severity, Meaning meaning) {}

    /** What a grade means for this treatment. */
    public enum Meaning {
        NONE, EARLY, TREATABLE, FULL_THICKNESS
    }

    /** What a grade means, or null where the scale has no such grade. */
    public @Nullable GradeMeaning grade(GradeScale scale, String grade) {
        return grades.stream().filter(one -> one.scale() == scale && one.grade().equals(grade)).findFirst().orElse(null);
    }

    /** How old an MRI may be on the day of the procedure. */
    int mriMonths(boolean injuredSince) {
        return injuredSince && mriMonthsAfterTrauma != null ? mriMonthsAfterTrauma : mriMonths;
    }

    boolean runs(RuleId rule, RulePhase phase) {
        return phases.getOrDefault(rule, Set.of()).contains(phase);
    }
}
