package dev.patella.intake.treatment.eligibility;

import static dev.patella.intake.treatment.eligibility.RuleCases.DAY;
import static dev.patella.intake.treatment.eligibility.RuleCases.ELIGIBILITY;
import static dev.patella.intake.treatment.eligibility.RuleCases.GOOD;
import static dev.patella.intake.treatment.eligibility.RuleCases.RECENT;
import static dev.patella.intake.treatment.eligibility.RuleCases.RULES;
import static dev.patella.intake.treatment.eligibility.RuleCases.determine;
import static dev.patella.intake.treatment.eligibility.RuleCases.mri;
import static dev.patella.intake.treatment.eligibility.RuleCases.proms;
import static dev.patella.intake.treatment.eligibility.RuleCases.told;
import static dev.patella.intake.treatment.eligibility.RuleCases.with;
import static dev.patella.intake.treatment.eligibility.RuleCases.withOnly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.storage.Policies;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R40 and R41, whose inputs grow old, at their limits. */
class DatedRulesTest {

    @ParameterizedTest
    @CsvSource({"2025-10-01,2026-09-01,ELIGIBLE", "2025-09-30,2026-09-01,REVIEW_REQUIRED E-IMG-02", "2026-09-01,2025-10-01,ELIGIBLE",
            "2026-09-01,2025-09-30,REVIEW_REQUIRED E-IMG-02"})
    void r40_imaging_is_at_most_twelve_months_old(LocalDate mri, LocalDate xray, String expected) {
        Findings findings = withOnly(mri(mri, GradeScale.OUTERBRIDGE_MRI, "III", "III", null), new XRay(Side.RIGHT, xray, 1, 2));
        assertThat(told(determine(findings, 45))).isEqualTo(expected);
    }

    /** The study is of the first of April: six months later is the day of the procedure. */
    @ParameterizedTest
    @CsvSource({"2026-04-01,2026-04-02,ELIGIBLE", "2026-03-31,2026-04-01,REVIEW_REQUIRED E-IMG-02", "2026-03-31,2026-03-31,ELIGIBLE",
            "2026-03-31,2026-09-30,REVIEW_REQUIRED E-IMG-02", "2025-10-01,2025-10-01,ELIGIBLE",
            "2025-10-01,2025-10-02,REVIEW_REQUIRED E-IMG-02", "2025-09-30,2025-01-01,REVIEW_REQUIRED E-IMG-02"})
    void r40_an_mri_from_before_a_trauma_or_surgery_is_at_most_six_months_old(LocalDate mri, LocalDate happened, String expected) {
        Findings findings = withOnly(mri(mri, GradeScale.OUTERBRIDGE_MRI, "III", "III", null), new XRay(Side.RIGHT, RECENT, 1, 2));
        for (TraumaOrSurgery.Kind kind : TraumaOrSurgery.Kind.values()) {
            assertThat(told(determine(findings.with(after(new TraumaOrSurgery(Side.RIGHT, kind, happened))), 45))).isEqualTo(expected);
        }
    }

    @Test
    void r40_asks_nothing_of_the_x_rays_and_nothing_for_the_other_knee() {
        Findings findings = withOnly(mri(DAY.minusMonths(7), GradeScale.OUTERBRIDGE_MRI, "III", "III", null),
                new XRay(Side.RIGHT, DAY.minusMonths(12), 1, 2));
        TraumaOrSurgery left = new TraumaOrSurgery(Side.LEFT, TraumaOrSurgery.Kind.TRAUMA, RECENT);
        assertThat(told(determine(findings.with(after(left)), 45))).isEqualTo("ELIGIBLE");
        Findings recent = withOnly(mri(DAY.minusMonths(6), GradeScale.OUTERBRIDGE_MRI, "III", "III", null),
                new XRay(Side.RIGHT, DAY.minusMonths(12), 1, 2));
        TraumaOrSurgery right = new TraumaOrSurgery(Side.RIGHT, TraumaOrSurgery.Kind.SURGERY, RECENT);
        Determination determination = determine(recent.with(after(right)), 45);
        assertThat(told(determination)).isEqualTo("ELIGIBLE");
        assertThat(determination.validThrough()).as("the MRI counts to this day").isEqualTo(DAY);
    }

    @Test
    void r40_of_the_rule_set_before_knows_no_trauma() {
        Findings findings = withOnly(mri(DAY.minusMonths(12), GradeScale.OUTERBRIDGE_MRI, "III", "III", null),
                new XRay(Side.RIGHT, RECENT, 1, 2)).with(after(new TraumaOrSurgery(Side.RIGHT, TraumaOrSurgery.Kind.TRAUMA, RECENT)));
        Facts facts = new Facts(List.of(Side.RIGHT), new Age(DAY, 45), findings, Set.of(ProcessingMethod.BMAC));
        Eligibility before = new Eligibility(Policies.rules("eligibility-rules.v1.json"));
        assertThat(told(before.determine(RulePhase.EVALUATION, DAY, facts, List.of()))).isEqualTo("ELIGIBLE");
    }

    private static Findings after(TraumaOrSurgery one) {
        return new Findings(null, null, null, null, null, null, null, List.of(one), null, null, null, null, Map.of());
    }

    @Test
    void of_two_studies_of_one_knee_the_newer_is_judged() {
        Findings findings = new Findings(GOOD.weightKg(), GOOD.heightCm(), null, GOOD.infection(), GOOD.capacity(),
                List.of(mri(DAY.minusMonths(13), GradeScale.OUTERBRIDGE_MRI, "IV", "IV", null),
                        mri(RECENT, GradeScale.OUTERBRIDGE_MRI, "III", "III", null)),
                List.of(new XRay(Side.RIGHT, DAY.minusMonths(13), 3, 3), new XRay(Side.RIGHT, RECENT, 1, 2)), null, GOOD.baseline(), null,
                null,
                GOOD.method(), Map.of());
        assertThat(told(determine(findings, 45))).isEqualTo("ELIGIBLE");
    }

    @ParameterizedTest
    @CsvSource({"2026-09-01,ELIGIBLE", "2026-08-31,REVIEW_REQUIRED E-PRM-02"})
    void r41_baseline_is_at_most_thirty_days_old(LocalDate answered, String expected) {
        assertThat(told(determine(withOnly(proms(answered)), 45))).isEqualTo(expected);
    }

    @Test
    void r41_needs_every_instrument_of_the_knee() {
        Findings findings = new Findings(GOOD.weightKg(), GOOD.heightCm(), null, GOOD.infection(), GOOD.capacity(), GOOD.mri(),
                GOOD.xray(), null, List.of(new Prom("KOOS", Side.LEFT, RECENT), new Prom("NRS", null, RECENT)), null, null, GOOD.method(),
                Map.of());
        Determination determination = determine(findings, 45);
        assertThat(determination.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(determination.missing()).containsExactly("PROM_KOOS_RIGHT", "PROM_KUJALA_RIGHT");
    }

    @Test
    void holds_through_the_day_on_which_the_first_dated_input_grows_old() {
        Determination determination = determine(GOOD, 45);
        assertThat(determination.validThrough()).isEqualTo(RECENT.plusDays(30));
        Facts later = new Facts(List.of(Side.RIGHT), new Age(RECENT.plusDays(30), 45), GOOD, Set.of(ProcessingMethod.BMAC));
        Facts tooLate = new Facts(List.of(Side.RIGHT), new Age(RECENT.plusDays(31), 45), GOOD, Set.of(ProcessingMethod.BMAC));
        assertThat(ELIGIBILITY.determine(RulePhase.EVALUATION, RECENT.plusDays(30), later, List.of()).outcome())
                .isEqualTo(Outcome.ELIGIBLE);
        assertThat(ELIGIBILITY.determine(RulePhase.EVALUATION, RECENT.plusDays(31), tooLate, List.of()).outcome())
                .isEqualTo(Outcome.REVIEW_REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({"R15,E-INF-02", "R40,E-IMG-02", "R41,E-PRM-02"})
    void what_a_review_accepted_for_a_date_counts_for_that_date_in_every_phase_and_for_no_other(RuleId rule, String code) {
        Findings findings = switch (rule) {
            case R15 -> with(null, null, new Infection(Infection.Status.TREATED, DAY.minusDays(5)), null, null, null, null, null, null);
            case R40 -> withOnly(mri(DAY.minusMonths(13), GradeScale.OUTERBRIDGE_MRI, "III", "III", null),
                    new XRay(Side.RIGHT, RECENT, 1, 2));
            default -> withOnly(proms(DAY.minusDays(31)));
        };
        List<Acceptance> accepted = determine(findings, 45).toReview();
        assertThat(accepted).extracting(Acceptance::code).containsExactly(code);
        for (RulePhase phase : RULES.phases().getOrDefault(rule, Set.of())) {
            Determination same = determine(phase, DAY, findings, accepted);
            assertThat(told(same)).isEqualTo("ELIGIBLE " + code);
            assertThat(same.validThrough()).as("nobody books a later day on it").isEqualTo(DAY);
            assertThat(told(determine(phase, DAY.plusDays(1), findings, accepted))).isEqualTo("REVIEW_REQUIRED " + code);
        }
    }
}
