package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.lab.batch.BatchCommand.OrderSecondProcessing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A low yield for which what is left of the raw material is processed too (domain.md §1.4). */
class SecondProcessingTest {

    private static final Instant FIRST_EXPIRY = Instant.parse("2026-10-01T12:04:00Z");

    private static OrderSecondProcessing until(String expectedEnd) {
        return new OrderSecondProcessing(30.0, Instant.parse(expectedEnd));
    }

    @Test
    void what_was_filled_goes_back_to_the_bench_and_a_line_is_cleared_anew() {
        Story story = BadDay.secondOrdered();

        assertThat(story.batch().stage()).isEqualTo(Stage.RECEIVED);
        assertThat(story.batch().product()).isEmpty();
        assertThat(story.lastOf(BatchEvent.SecondProcessingOrdered.class).reasons()).containsExactly("DOSE_BELOW_ACTION");
        assertThat(story.lastOf(BatchEvent.BatchDelayed.class).expectedEnd()).isEqualTo("2026-10-01T09:10:00Z");
        story.says(Story.TECHNICIAN, GoodDay.START)
                .waits("LINE_NOT_CLEARED")
                .says(Story.VERIFIER, GoodDay.ISSUE)
                .refused("CONTAINER_UNKNOWN")
                .says(Story.QUALITY, GoodDay.RELEASE)
                .refused("QC_NOT_RECORDED");
    }

    @Test
    void steps_with_the_same_values_are_recorded_once_more_and_not_taken_for_the_first_ones() {
        Story story = BadDay.secondFilled();

        assertThat(story.events().stream().filter(BatchEvent.StepRecorded.class::isInstance)).hasSize(2 * GoodDay.steps().size());
        assertThat(story.batch().stage()).isEqualTo(Stage.QUARANTINED);
        story.noOpenDeviation();
    }

    @Test
    void life_of_the_product_counts_from_the_first_processing() {
        Story story = BadDay.secondFilled();

        assertThat(story.batch().product()).extracting(ProductContainer::expiresAt).containsOnly(FIRST_EXPIRY);
    }

    @Test
    void product_is_tested_and_released_anew() {
        BadDay.secondFilled()
                .at("2026-10-01T09:10:00Z")
                .says(Story.QUALITY, GoodDay.RELEASE)
                .refused("QC_NOT_RECORDED")
                .bothSay(GoodDay.QC)
                .accepted()
                .says(Story.QUALITY, GoodDay.RELEASE)
                .accepted()
                .says(Story.PHYSICIAN, GoodDay.RELEASE)
                .accepted()
                .says(Story.VERIFIER, GoodDay.ISSUE)
                .accepted();
    }

    @Test
    void results_of_the_first_processing_are_kept_and_a_viability_may_be_counted_again_anew() {
        Story story = BadDay.confirmed();
        assertThat(story.batch().incidents().repeated()).isTrue();

        Story twice = BadDay.secondFilled();
        assertThat(twice.batch().incidents().superseded()).hasSize(1);
        assertThat(twice.batch().incidents().repeated()).isFalse();
    }

    @Test
    void lots_of_both_lines_are_in_the_product() {
        Story story = BadDay.secondOrdered().at("2026-10-01T08:26:00Z");
        BatchCommand.ReagentUse other = new BatchCommand.ReagentUse("RINGER_LACTATE", "RL-4472", GoodDay.IN_DATE);
        LineFindings found = new LineFindings(GoodDay.findings().equipment(),
                List.of(new LineFindings.ReagentFound("RINGER_LACTATE", "RL-4472", "RELEASED", GoodDay.IN_DATE)));
        story.bothSay(new BatchCommand.ClearLine(GoodDay.CLEAR.hood(), GoodDay.CLEAR.hoodStartedAt(), GoodDay.CLEAR.equipment(),
                List.of(other), true, null, found)).pending();
        story.says(Story.LAB, new BatchCommand.AnswerHood(GoodDay.session(story), true, null)).accepted();

        assertThat(story.batch().incidents().lots()).containsExactly("RINGER_LACTATE RL-4471", "RINGER_LACTATE RL-4472");
    }

    @Test
    void first_signature_on_a_release_of_the_first_product_does_not_count_for_the_second() {
        Story story = BadDay.lowDose()
                .says(Story.QUALITY, BadDay.EXCEPTION)
                .accepted()
                .bothSay(until("2026-10-01T09:10:00Z"))
                .accepted();

        assertThat(story.batch().people().pending()).isEmpty();
    }

    @Test
    void again_changes_nothing_and_there_is_no_third() {
        BadDay.secondOrdered().says(Story.TECHNICIAN, BadDay.ORDER_SECOND).unchanged();
        BadDay.secondFilled()
                .at("2026-10-01T09:10:00Z")
                .bothSay(BadDay.LOW_DOSE)
                .accepted()
                .says(Story.TECHNICIAN, until("2026-10-01T09:40:00Z"))
                .refused("ALREADY_PROCESSED_TWICE");
    }

    @Test
    void only_low_yield_is_mended_by_it_and_only_before_the_release() {
        GoodDay.tested().says(Story.TECHNICIAN, BadDay.ORDER_SECOND).refused("YIELD_NOT_LOW", "DOSE_BELOW_ACTION");
        GoodDay.filled().says(Story.TECHNICIAN, BadDay.ORDER_SECOND).refused("QC_NOT_RECORDED");
        GoodDay.inProcess().says(Story.TECHNICIAN, BadDay.ORDER_SECOND).refused("QC_NOT_RECORDED");
        GoodDay.released().says(Story.TECHNICIAN, BadDay.ORDER_SECOND).refused("PRODUCT_ALREADY_RELEASED");
        BadDay.lowDose().hears(BadDay.ENDED).says(Story.TECHNICIAN, BadDay.ORDER_SECOND).refused("TREATMENT_ENDED");
        BadDay.lowDose().says(Story.QUALITY, BadDay.HOLD_ALL).says(Story.TECHNICIAN, BadDay.ORDER_SECOND).refused("PRODUCT_HELD");
        BadDay.lowDose()
                .says(Story.QUALITY, BadDay.REJECT_ONE)
                .says(Story.TECHNICIAN, BadDay.ORDER_SECOND)
                .refused("PRODUCT_NOT_USABLE", "REJECTED");
    }

    @Test
    void time_must_be_left_for_tests_release_and_margin_before_the_expiry() {
        Story story = BadDay.lowDose();

        story.says(Story.TECHNICIAN, until("2026-10-01T11:14:00Z")).accepted();
        BadDay.lowDose()
                .says(Story.TECHNICIAN, until("2026-10-01T11:14:01Z"))
                .refused("TIME_TOO_SHORT", "it would have to end by 2026-10-01T11:14:00Z", "lab-policy/4");
        BadDay.lowDose().says(Story.TECHNICIAN, until("2026-10-01T08:09:59Z")).refused("TIME_NOT_POSSIBLE");
    }

    @Test
    void treatment_that_ends_meanwhile_leaves_raw_material_to_be_discarded() {
        BadDay.secondOrdered().hears(BadDay.ENDED).bothSay(BadDay.DISCARD_RAW).accepted();
    }
}
