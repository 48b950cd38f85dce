package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patella.lab.batch.BatchCommand.RecordQc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RapidTestsTest {

    private static final RecordQc RIGHT = GoodDay.QC;

    private static RecordQc counted(List<Double> counts, @Nullable Double nativeCount) {
        return new RecordQc(null, counts, nativeCount, 222, 18, 0.5, "NEGATIVE", 8.0, "CONFORMS", 12.0);
    }

    private static RecordQc with(long live, long dead, double endotoxin, String gram, String appearance) {
        return new RecordQc(null, RIGHT.tncPerMl(), RIGHT.nativeTncPerMl(), live, dead, endotoxin, gram, 8.0, appearance, 12.0);
    }

    private static List<String> failures(RecordQc qc) {
        return GoodDay.filled()
                .at("2026-10-01T08:10:00Z")
                .bothSay(qc)
                .accepted()
                .lastOf(BatchEvent.QcRecorded.class)
                .results()
                .failures()
                .stream()
                .map(failure -> (failure.hard() ? "hard " : "soft ") + failure.code())
                .toList();
    }

    @Test
    void results_are_judged_by_the_limits_of_this_patient_and_this_batch() {
        QcResults results = GoodDay.tested().lastOf(BatchEvent.QcRecorded.class).results();

        assertThat(results.failures()).isEmpty();
        assertThat(results.viabilityPercent()).isEqualTo(92.5);
        assertThat(results.tncTotal()).isCloseTo(8.88e8, within(1.0));
        assertThat(results.concentrationFactor()).isCloseTo(5.05, within(0.01));
        assertThat(results.endotoxinLimit()).isEqualTo(58.3);
        assertThat(results.doses()).hasSize(1).first().satisfies(dose -> assertThat(dose.tnc()).isCloseTo(6.66e8, within(1.0)));
    }

    @Test
    void what_fails_is_recorded_and_told_hard_from_soft() {
        assertThat(failures(with(222, 18, 0.5, "POSITIVE", "CONFORMS"))).containsExactly("hard GRAM_POSITIVE");
        assertThat(failures(with(222, 18, 58.4, "NEGATIVE", "CONFORMS"))).containsExactly("hard ENDOTOXIN_OVER_LIMIT");
        assertThat(failures(with(222, 18, 58.3, "NEGATIVE", "CLOTS"))).containsExactly("hard APPEARANCE");
        assertThat(failures(with(599, 401, 0.5, "NEGATIVE", "CONFORMS"))).containsExactly("hard VIABILITY_TOO_LOW");
        assertThat(failures(with(600, 400, 0.5, "NEGATIVE", "CONFORMS"))).containsExactly("soft VIABILITY_BELOW_RELEASE");
        assertThat(failures(with(699, 301, 0.5, "NEGATIVE", "CONFORMS"))).containsExactly("soft VIABILITY_BELOW_RELEASE");
        assertThat(failures(with(700, 300, 0.5, "NEGATIVE", "CONFORMS"))).isEmpty();
    }

    @Test
    void low_dose_and_low_concentration_are_soft() {
        assertThat(failures(counted(List.of(1.6e7, 1.6e7), 5e6))).containsExactly("soft DOSE_BELOW_ACTION");
        assertThat(failures(counted(List.of(6.0e7, 6.0e7), 2.2e7))).containsExactly("soft CONCENTRATION_TOO_LOW");
    }

    @Test
    void volume_may_fall_short_of_the_plan_by_ten_percent() {
        assertThat(volume(5.4)).isEmpty();
        assertThat(volume(5.3)).containsExactly("VOLUME_BELOW_PLAN");
    }

    private static List<String> volume(double ml) {
        return GoodDay.stepsDone()
                .at("2026-10-01T08:04:00Z")
                .says(Story.TECHNICIAN, new BatchCommand.CompleteProcessing(null, List.of(new BatchCommand.Filled("RIGHT", ml))))
                .accepted()
                .at("2026-10-01T08:10:00Z")
                .bothSay(RIGHT)
                .accepted()
                .lastOf(BatchEvent.QcRecorded.class)
                .results()
                .failures()
                .stream()
                .map(QcResults.Failure::code)
                .toList();
    }

    @Test
    void endotoxin_limit_sums_both_knees_and_not_the_reserve() {
        ForeignEvent.PlanSigned plan = GoodDay.plan();
        QcResults results = GoodDay.stepsDone()
                .hears(new ForeignEvent.PlanSigned(2, plan.cellSource(), plan.processingMethod(), plan.regulatoryPathway(),
                        List.of(new Plan.Target("LEFT", 6.0), new Plan.Target("RIGHT", 6.0)), plan.weightKg(), plan.infectious()))
                .at("2026-10-01T08:04:00Z")
                .says(Story.TECHNICIAN,
                        new BatchCommand.CompleteProcessing(null,
                                List.of(new BatchCommand.Filled("LEFT", 6), new BatchCommand.Filled("RIGHT", 6),
                                        new BatchCommand.Filled("RESERVE", 2))))
                .accepted()
                .at("2026-10-01T08:10:00Z")
                .bothSay(RIGHT)
                .accepted()
                .lastOf(BatchEvent.QcRecorded.class)
                .results();
        assertThat(results.endotoxinLimit()).isEqualTo(29.1);
    }

    @Test
    void counts_far_apart_must_be_counted_again() {
        GoodDay.filled().says(Story.TECHNICIAN, counted(List.of(1e8, 1.5e8), 2.2e7)).refused("COUNTS_DISAGREE", "20.0 %");
    }

    @Test
    void viability_rests_on_two_hundred_cells() {
        GoodDay.filled().says(Story.TECHNICIAN, with(180, 19, 0.5, "NEGATIVE", "CONFORMS")).refused("TOO_FEW_CELLS", "200");
    }

    @Test
    void marrow_needs_counts_native_count_and_haematocrit() {
        GoodDay.filled()
                .says(Story.TECHNICIAN,
                        new RecordQc(null, List.of(), null, 222, 18, 0.5, "NEGATIVE", 8.0, "CONFORMS", null))
                .refused("RESULTS_MISSING", "tncPerMl", "nativeTncPerMl", "haematocritPercent");
    }

    @Test
    void sample_is_taken_after_the_end_of_processing() {
        GoodDay.filled()
                .says(Story.TECHNICIAN, new RecordQc(Instant.parse("2026-10-01T08:00:00Z"), RIGHT.tncPerMl(),
                        RIGHT.nativeTncPerMl(), 222, 18, 0.5, "NEGATIVE", 8.0, "CONFORMS", 12.0))
                .refused("TIME_NOT_POSSIBLE");
    }

    @Test
    void waits_for_the_filled_product() {
        GoodDay.stepsDone().says(Story.TECHNICIAN, RIGHT).waits("PROCESSING_NOT_COMPLETED");
    }

    @Test
    void same_again_is_unchanged_and_another_is_too_late() {
        GoodDay.tested()
                .says(Story.TECHNICIAN, RIGHT)
                .unchanged()
                .says(Story.TECHNICIAN, with(700, 300, 0.5, "NEGATIVE", "CONFORMS"))
                .refused("QC_ALREADY_RECORDED");
    }
}
