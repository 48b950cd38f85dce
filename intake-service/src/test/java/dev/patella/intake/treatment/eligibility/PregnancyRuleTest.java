package dev.patella.intake.treatment.eligibility;

import static dev.patella.intake.treatment.eligibility.RuleCases.DAY;
import static dev.patella.intake.treatment.eligibility.RuleCases.ELIGIBILITY;
import static dev.patella.intake.treatment.eligibility.RuleCases.determine;
import static dev.patella.intake.treatment.eligibility.RuleCases.told;
import static dev.patella.intake.treatment.eligibility.RuleCases.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R32, which is run on the day, at its limits. */
class PregnancyRuleTest {

    @ParameterizedTest
    @CsvSource({"true,NEGATIVE,,ELIGIBLE", "true,NEGATIVE,false,ELIGIBLE", "true,NEGATIVE,true,REVIEW_REQUIRED E-PRG-02",
            "true,POSITIVE,,NOT_ELIGIBLE E-PRG-01", "false,POSITIVE,,NOT_ELIGIBLE E-PRG-01", "true,,,REVIEW_REQUIRED E-PRG-02",
            "false,,,ELIGIBLE", ",,,REVIEW_REQUIRED E-PRG-02"})
    void r32_pregnancy(@Nullable Boolean applicable, Hcg.@Nullable Result result, @Nullable Boolean lactating, String expected) {
        Findings findings = with(null, null, null, null, null, null, null, null, new Hcg(applicable, result, lactating));
        assertThat(told(determine(RulePhase.DAY_OF, findings, 45))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"59,,REVIEW_REQUIRED E-PRG-02", "60,,ELIGIBLE", "60,true,REVIEW_REQUIRED E-PRG-02", "59,false,ELIGIBLE"})
    void r32_a_status_that_nobody_knows_is_reviewed_below_the_age_of_sixty(int years, @Nullable Boolean applicable, String expected) {
        Findings findings = with(null, null, null, null, null, null, null, null, new Hcg(applicable, null, null));
        assertThat(told(determine(RulePhase.DAY_OF, findings, years))).isEqualTo(expected);
    }

    @Test
    void r32_takes_an_unknown_status_for_one_that_matters_while_the_age_is_not_known() {
        Findings findings = with(null, null, null, null, null, null, null, null, new Hcg(null, null, null));
        Facts facts = new Facts(List.of(Side.RIGHT), new Age(DAY.minusDays(1), 60), findings, Set.of());
        assertThat(told(ELIGIBILITY.determine(RulePhase.DAY_OF, DAY, facts, List.of()))).isEqualTo("REVIEW_REQUIRED E-PRG-02");
    }

    @ParameterizedTest
    @CsvSource({",,ELIGIBLE", "true,,REVIEW_REQUIRED E-PRG-02", ",true,REVIEW_REQUIRED E-PRG-02"})
    void r32_asks_nobody_whose_sex_rules_a_pregnancy_out_unless_somebody_says_otherwise(@Nullable Boolean applicable,
            @Nullable Boolean lactating, String expected) {
        Findings findings = with(null, null, null, null, null, null, null, null, new Hcg(applicable, null, lactating));
        Facts facts = new Facts(List.of(Side.RIGHT), new Age(DAY, 45, true), findings, Set.of());
        assertThat(told(ELIGIBILITY.determine(RulePhase.DAY_OF, DAY, facts, List.of()))).isEqualTo(expected);
    }

    @Test
    void r32_tells_what_it_looked_at() {
        Findings findings = with(null, null, null, null, null, null, null, null, new Hcg(null, null, null));
        Facts facts = new Facts(List.of(Side.RIGHT), new Age(DAY, 45, true), findings, Set.of());
        assertThat(ELIGIBILITY.determine(RulePhase.DAY_OF, DAY, facts, List.of()).rules()).filteredOn(rule -> rule.rule() == RuleId.R32)
                .flatExtracting(RuleOutcome::inputs)
                .extracting(RuleInput::name)
                .containsExactly("hcg", "pregnancyRuledOut");
    }
}
