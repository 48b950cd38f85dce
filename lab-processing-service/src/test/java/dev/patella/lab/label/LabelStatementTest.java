package dev.patella.lab.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** domain.md §2.5. */
class LabelStatementTest {

    @Test
    void partial_testing_still_prints_not_evaluated() {
        assertThat(LabelStatement.notEvaluated(true, true)).isFalse();
        assertThat(LabelStatement.notEvaluated(true, false)).isTrue();
        assertThat(LabelStatement.notEvaluated(false, true)).isTrue();
        assertThat(LabelStatement.notEvaluated(false, false)).isTrue();
    }

    @Test
    void autologous_product_always_says_so() {
        assertThat(LabelStatement.of(true, true, false, "EU_TISSUE_NON_ATMP")).containsExactly(LabelStatement.FOR_AUTOLOGOUS_USE_ONLY,
                LabelStatement.FOR_USE_BY_INTENDED_RECIPIENT_ONLY);
    }

    @Test
    void reactive_patient_adds_the_biohazard_and_an_investigation_its_caution() {
        assertThat(LabelStatement.of(true, false, true, "IND_351")).contains(LabelStatement.NOT_EVALUATED_FOR_INFECTIOUS_SUBSTANCES,
                LabelStatement.BIOHAZARD, LabelStatement.WARNING_REACTIVE_TEST_RESULTS, LabelStatement.CAUTION_NEW_DRUG);
    }
}
