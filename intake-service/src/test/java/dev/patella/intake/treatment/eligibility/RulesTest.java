package dev.patella.intake.treatment.eligibility;

import static dev.patella.intake.treatment.eligibility.RuleCases.DAY;
import static dev.patella.intake.treatment.eligibility.RuleCases.ELIGIBILITY;
import static dev.patella.intake.treatment.eligibility.RuleCases.GOOD;
import static dev.patella.intake.treatment.eligibility.RuleCases.RECENT;
import static dev.patella.intake.treatment.eligibility.RuleCases.RULES;
import static dev.patella.intake.treatment.eligibility.RuleCases.determine;
import static dev.patella.intake.treatment.eligibility.RuleCases.mri;
import static dev.patella.intake.treatment.eligibility.RuleCases.told;
import static dev.patella.intake.treatment.eligibility.RuleCases.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule at its limits, with the numbers of the current rule set. */
class RulesTest {

    @Test
    void everything_as_it_should_be_is_eligible_in_every_phase() {
        for (RulePhase phase : RulePhase.values()) {
            assertThat(told(determine(phase, GOOD, 45))).isEqualTo("ELIGIBLE");
        }
    }

    @ParameterizedTest
    @CsvSource({"17,,NOT_ELIGIBLE E-AGE-01", "18,false,ELIGIBLE", "18,true,REVIEW_REQUIRED E-AGE-02", "20,true,REVIEW_REQUIRED E-AGE-02",
            "20,,INCOMPLETE", "21,,ELIGIBLE", "21,true,ELIGIBLE", "75,,ELIGIBLE", "76,,REVIEW_REQUIRED E-AGE-02"})
    void r01_age(int years, @Nullable Boolean openPhyses, String expected) {
        assertThat(told(determine(with(null, openPhyses, null, null, null, null, null, null, null), years))).isEqualTo(expected);
    }

    /** At a height of 2 m, four kilograms are one point of the index. */
    @ParameterizedTest
    @CsvSource({"73.7,REVIEW_REQUIRED E-BMI-02", "74,ELIGIBLE", "139.7,ELIGIBLE", "139.8,REVIEW_REQUIRED E-BMI-02",
            "140,REVIEW_REQUIRED E-BMI-02", "179.7,REVIEW_REQUIRED E-BMI-02", "179.8,NOT_ELIGIBLE E-BMI-01",
            "180,NOT_ELIGIBLE E-BMI-01"})
    void r02_bmi(double kg, String expected) {
        Findings tall = GOOD.with(new Findings(kg, 200.0, null, null, null, null, null, null, null, null, null, null, Map.of()));
        assertThat(told(determine(tall, 45))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,,,NOT_ELIGIBLE E-DX-01 E-GRD-01", "0,,II,NOT_ELIGIBLE E-DX-01 E-GRD-01", "III,III,III,ELIGIBLE", "III,III,II,ELIGIBLE",
            "II,II,III,REVIEW_REQUIRED E-DX-02", "III,,,INCOMPLETE", "III,,III,INCOMPLETE"})
    void r03_diagnosis(String index, @Nullable String patellofemoral, @Nullable String tibiofemoral, String expected) {
        assertThat(told(determine(with(mri(RECENT, GradeScale.OUTERBRIDGE_MRI, index, patellofemoral, tibiofemoral)), 45)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"OUTERBRIDGE_MRI,I,REVIEW_REQUIRED E-GRD-02", "OUTERBRIDGE_MRI,II,ELIGIBLE", "OUTERBRIDGE_MRI,III,ELIGIBLE",
            "OUTERBRIDGE_MRI,IV,REVIEW_REQUIRED E-GRD-03", "OUTERBRIDGE_ARTHROSCOPY,1,REVIEW_REQUIRED E-GRD-02",
            "OUTERBRIDGE_ARTHROSCOPY,2,ELIGIBLE", "OUTERBRIDGE_ARTHROSCOPY,4,REVIEW_REQUIRED E-GRD-03", "ICRS,1a,REVIEW_REQUIRED E-GRD-02",
            "ICRS,1b,ELIGIBLE", "ICRS,3d,ELIGIBLE", "ICRS,4a,REVIEW_REQUIRED E-GRD-03", "ICRS,4b,REVIEW_REQUIRED E-GRD-03"})
    void r04_grade(GradeScale scale, String grade, String expected) {
        assertThat(told(determine(with(mri(RECENT, scale, grade, grade, null)), 45))).isEqualTo(expected);
    }

    @Test
    void r04_takes_the_worst_of_report_and_lesions() {
        assertThat(told(determine(with(mri(RECENT, GradeScale.OUTERBRIDGE_MRI, "III", "IV", null)), 45)))
                .isEqualTo("REVIEW_REQUIRED E-GRD-03");
    }

    @ParameterizedTest
    @CsvSource({"0,2,ELIGIBLE", "2,2,ELIGIBLE", "0,3,REVIEW_REQUIRED E-KL-02", "3,0,REVIEW_REQUIRED E-KL-02", "3,4,NOT_ELIGIBLE E-KL-01",
            "4,0,NOT_ELIGIBLE E-KL-01"})
    void r06_kellgren_lawrence_of_the_worse_compartment(int tibiofemoral, int patellofemoral, String expected) {
        XRay xray = new XRay(Side.RIGHT, RECENT, tibiofemoral, patellofemoral);
        assertThat(told(determine(with(null, null, null, null, null, xray, null, null, null), 45))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE,,NOT_ELIGIBLE E-INF-01", "TREATED,2026-09-18,REVIEW_REQUIRED E-INF-02", "TREATED,2026-09-17,ELIGIBLE",
            "TREATED,,INCOMPLETE", "NONE,,ELIGIBLE"})
    void r15_infection(Infection.Status status, @Nullable LocalDate endedOn, String expected) {
        Findings findings = with(null, null, new Infection(status, endedOn), null, null, null, null, null, null);
        for (RulePhase phase : RulePhase.values()) {
            assertThat(told(determine(phase, findings, 45))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"37.4,ELIGIBLE", "37.49,ELIGIBLE", "37.5,REVIEW_REQUIRED E-TMP-02", "37.9,REVIEW_REQUIRED E-TMP-02",
            "38.0,NOT_ELIGIBLE E-TMP-01"})
    void r16_temperature(double celsius, String expected) {
        Findings findings = with(null, null, null, null, null, null, null, celsius, null);
        assertThat(told(determine(RulePhase.DAY_OF, findings, 45))).isEqualTo(expected);
        assertThat(told(determine(findings, 45))).as("on the day only").isEqualTo("ELIGIBLE");
    }

    @ParameterizedTest
    @CsvSource({"true,false,false,ELIGIBLE", "false,true,false,ELIGIBLE", "true,false,true,REVIEW_REQUIRED E-CAP-02",
            "false,false,false,NOT_ELIGIBLE E-CAP-01"})
    void r42_capacity(boolean has, boolean representative, boolean interpreter, String expected) {
        Capacity capacity = new Capacity(has, representative, interpreter);
        assertThat(told(determine(with(null, null, null, capacity, null, null, null, null, null), 45))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"BMAC,ELIGIBLE", "SVF_ENZYMATIC,NOT_ELIGIBLE E-REG-01", "MFAT,NOT_ELIGIBLE E-REG-01"})
    void r43_method_is_one_that_the_site_may_run(ProcessingMethod method, String expected) {
        Findings findings = GOOD.with(new Findings(null, null, null, null, null, null, null, null, null, null, null, method, Map.of()));
        assertThat(told(determine(findings, 45))).isEqualTo(expected);
    }

    @Test
    void nothing_known_is_incomplete_and_lists_every_input_once() {
        Facts facts = new Facts(List.of(Side.LEFT, Side.RIGHT), null, Findings.NONE, Set.of());
        Determination determination = ELIGIBILITY.determine(RulePhase.EVALUATION, DAY, facts, List.of());
        assertThat(determination.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(determination.missing()).doesNotHaveDuplicates()
                .contains("AGE_YEARS", "WEIGHT_KG", "HEIGHT_CM", "MRI_LEFT", "MRI_RIGHT",
                        "XRAY_LEFT", "INFECTION", "CAPACITY", "REQUESTED_METHOD", "PROM_NRS_RIGHT");
    }

    @Test
    void an_age_on_another_day_is_not_known() {
        Facts facts = new Facts(List.of(Side.RIGHT), new Age(DAY.minusDays(1), 45), GOOD, Set.of(ProcessingMethod.BMAC));
        assertThat(ELIGIBILITY.determine(RulePhase.EVALUATION, DAY, facts, List.of()).missing()).containsExactly("AGE_YEARS");
    }

    @Test
    void each_knee_is_judged_and_the_worst_counts() {
        Facts facts = new Facts(List.of(Side.LEFT, Side.RIGHT), new Age(DAY, 45),
                GOOD.with(new Findings(null, null, null, null, null,
                        List.of(new Mri(Side.LEFT, "1.3", "B", RECENT, GradeScale.ICRS, "4a",
                                List.of(new Lesion(Surface.PATELLA_ODD_FACET, null, null, null, "4a", null, null)))),
                        List.of(new XRay(Side.LEFT, RECENT, 4, 0)), null,
                        List.of(new Prom("KOOS", Side.LEFT, RECENT), new Prom("KUJALA", Side.LEFT, RECENT)), null, null, null, Map.of())),
                Set.of(ProcessingMethod.BMAC));
        Determination determination = ELIGIBILITY.determine(RulePhase.EVALUATION, DAY, facts, List.of());
        assertThat(told(determination)).isEqualTo("NOT_ELIGIBLE E-GRD-03 E-KL-01");
        assertThat(determination.rules()).filteredOn(rule -> rule.rule() == RuleId.R06)
                .extracting(RuleOutcome::side)
                .containsExactly(Side.LEFT, Side.RIGHT);
    }

    @Test
    void what_a_review_accepted_counts_as_long_as_its_inputs_stay() {
        Findings warm = with(null, null, null, null, null, null, null, 37.6, null);
        Determination open = determine(RulePhase.DAY_OF, warm, 45);
        Facts facts = new Facts(List.of(Side.RIGHT), null, warm, Set.of());
        assertThat(told(ELIGIBILITY.determine(RulePhase.DAY_OF, DAY, facts, open.toReview()))).isEqualTo("ELIGIBLE E-TMP-02");
        Facts warmer = new Facts(List.of(Side.RIGHT), null, with(null, null, null, null, null, null, null, 37.8, null), Set.of());
        assertThat(told(ELIGIBILITY.determine(RulePhase.DAY_OF, DAY, warmer, open.toReview()))).isEqualTo("REVIEW_REQUIRED E-TMP-02");
    }

    @Test
    void what_a_review_accepted_counts_for_every_date_where_the_date_does_not_matter() {
        Findings early = with(mri(RECENT, GradeScale.OUTERBRIDGE_MRI, "I", "I", null));
        List<Acceptance> accepted = determine(early, 45).toReview();
        assertThat(told(determine(RulePhase.EVALUATION, DAY.plusDays(1), early, accepted))).isEqualTo("ELIGIBLE E-GRD-02");
    }

    @Test
    void every_rule_is_run_in_some_phase_of_the_current_rule_set() {
        assertThat(RULES.phases().keySet()).isEqualTo(EnumSet.allOf(RuleId.class));
        assertThat(RULES.phases().get(RuleId.R16)).containsExactly(RulePhase.DAY_OF);
        assertThat(RULES.phases().get(RuleId.R32)).containsExactly(RulePhase.DAY_OF);
    }
}
