package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of domain.md §1.4 that the laboratory has a part in, each told once, to its end. */
class BadDaysTest {

    private static ProductState state(Story story, String container) {
        return story.batch().container(container).orElseThrow().state();
    }

    private static Story closesAllDeviations(Story story) {
        story.batch()
                .quality()
                .open()
                .forEach(each -> story.says(Story.QUALITY, new BatchCommand.CloseDeviation(each.id(), "INVESTIGATED")).accepted());
        return story;
    }

    private static void closes(Story story) {
        closesAllDeviations(story).says(Story.QUALITY, GoodDay.CLOSE).accepted();
        assertThat(story.batch().stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void dry_tap_gives_the_laboratory_nothing_to_do() {
        Story story = BadDay.harvestFailedStory();
        assertThat(story.batch().incidents().holds()).isEmpty();
        closes(story);
    }

    @Test
    void failed_harvest_is_not_accepted_even_before_the_treatment_has_ended() {
        GoodDay.planned()
                .hears(GoodDay.started(), BadDay.harvestFailed())
                .says(Story.TECHNICIAN, GoodDay.ACCEPT)
                .refused("HARVEST_FAILED", "DRY_TAP");
    }

    @Test
    void leak_in_transport_is_rejected_by_two_discarded_before_a_witness_and_closed() {
        Story story = BadDay.materialRejected().deviation("MAJOR", "CONTAINER_LEAKED");
        assertThat(story.lastOf(BatchEvent.MaterialRejected.class).containers()).containsExactly(GoodDay.RAW);
        assertThat(Outlook.productState(story.batch())).isEqualTo(ProductState.REJECTED);
        story.says(Story.TECHNICIAN, GoodDay.ACCEPT).refused("MATERIAL_REJECTED");
        story.hears(new ForeignEvent.TreatmentEnded("ABORTED", "CONTAINER_LEAKED", false));
        closesAllDeviations(story).says(Story.QUALITY, GoodDay.CLOSE).refused("BATCH_RECORD_OPEN", GoodDay.RAW);
        closes(story.bothSay(BadDay.DISCARD_RAW).accepted().says(Story.TECHNICIAN, BadDay.DISCARD_RAW).unchanged());
    }

    @Test
    void quality_that_rejected_the_material_may_still_review_the_record() {
        Story story = BadDay.materialRejected();
        assertThat(story.batch().people().tookPart(Story.QUALITY.id())).isFalse();
        assertThat(story.batch().people().tookPart(Story.TECHNICIAN.id())).isTrue();
    }

    @Test
    void material_is_rejected_once_and_never_when_it_has_become_a_product() {
        BadDay.materialRejected()
                .says(Story.TECHNICIAN, BadDay.REJECT_MATERIAL)
                .unchanged()
                .says(Story.TECHNICIAN, new BatchCommand.RejectMaterial("TRANSPORT_TOO_LONG", null))
                .refused("MATERIAL_ALREADY_REJECTED");
        GoodDay.filled().says(Story.TECHNICIAN, BadDay.REJECT_MATERIAL).refused("PROCESSING_ALREADY_COMPLETED");
        GoodDay.planned().says(Story.TECHNICIAN, BadDay.REJECT_MATERIAL).notYet("MATERIAL_NOT_KNOWN");
        GoodDay.inLaboratory()
                .says(Story.TECHNICIAN, new BatchCommand.RejectMaterial("CONTAINER_LEAKED", Instant.parse("2026-10-01T06:00:00Z")))
                .refused("TIME_NOT_POSSIBLE");
    }

    @Test
    void rejected_material_gives_the_hood_back() {
        Story story = GoodDay.cleared()
                .says(Story.TECHNICIAN, BadDay.REJECT_MATERIAL)
                .accepted()
                .says(Story.VERIFIER, BadDay.REJECT_MATERIAL)
                .accepted();
        Bench.HoodUse hood = story.batch().bench().hood();
        assertThat(hood).isNotNull().extracting(Bench.HoodUse::status).isEqualTo(Bench.HoodUse.Status.ENDING);
    }

    @Test
    void mismatch_is_a_hard_stop_for_the_treatment_and_the_site_until_quality_lifts_it() {
        Story story = BadDay.mismatch().deviation("CRITICAL", "IDENTITY_MISMATCH");
        BatchEvent.ProductHeld held = story.lastOf(BatchEvent.ProductHeld.class);
        assertThat(held.siteWide()).isTrue();
        assertThat(story.lastOf(BatchEvent.IdentityMismatchFound.class).quarantined()).containsExactly(GoodDay.RAW);
        assertThat(story.decider().due(story.batch())).extracting("kind").isEqualTo(Timers.PLACE_SITE_HOLD);
        story.says(Story.TECHNICIAN, BadDay.MISMATCH).unchanged();

        story.says(Story.LAB, new BatchCommand.ConfirmSiteHold(held.holdId(), Hold.Site.PLACED)).accepted();
        BatchCommand lift = new BatchCommand.LiftHold(held.holdId(), "NOT_AFFECTED");
        story.says(new Actor("tec-207", "QUALITY"), lift).refused("PERSON_TOOK_PART").says(Story.QUALITY, lift).accepted();
        assertThat(story.decider().due(story.batch())).extracting("kind").isEqualTo(Timers.LIFT_SITE_HOLD);
        story.says(Story.LAB, new BatchCommand.ConfirmSiteHold(held.holdId(), Hold.Site.LIFTED))
                .accepted()
                .says(Story.QUALITY, lift)
                .unchanged();
    }

    @Test
    void mismatch_that_is_none_is_no_mismatch() {
        GoodDay.inProcess()
                .says(Story.TECHNICIAN, new BatchCommand.ReportMismatch("=" + GoodDay.DIN, GoodDay.DIN, "PROCESSING"))
                .refused("NO_MISMATCH");
    }

    @Test
    void other_batches_of_a_held_site_are_neither_released_nor_issued() {
        GoodDay.tested()
                .says(Story.QUALITY, ((BatchCommand.ReleaseProduct) GoodDay.RELEASE).with(List.of("hold-of-another-batch")))
                .refused("SITE_HELD", "hold-of-another-batch");
        GoodDay.released()
                .says(Story.VERIFIER, ((BatchCommand.IssueProduct) GoodDay.ISSUE).with(List.of("hold-of-another-batch")))
                .refused("SITE_HELD");
    }

    @Test
    void hood_alarm_of_seven_minutes_delays_and_holds_the_batch() {
        Story story = BadDay.excursion().deviation("MAJOR", "HOOD_ALARM");
        assertThat(story.lastOf(BatchEvent.BatchDelayed.class).step()).isEqualTo("PROCESSING");
        assertThat(story.lastOf(BatchEvent.ProductHeld.class).reason()).isEqualTo(Hold.ENVIRONMENT);
        story.says(Story.VERIFIER, BadDay.EXCURSION).unchanged();
    }

    private static Story excursion(String kind, Double value, Long seconds) {
        return GoodDay.inProcess()
                .says(Story.TECHNICIAN, new BatchCommand.ReportExcursion(kind, null, value, seconds, null, null))
                .accepted();
    }

    @Test
    void excursion_is_as_severe_as_the_policy_says() {
        assertThat(excursion("PARTICLES", 3520.0, 600L).noOpenDeviation().batch().incidents().open()).isEmpty();
        assertThat(excursion("PARTICLES", 3521.0, 300L).deviation("MINOR", "PARTICLES").batch().incidents().open()).isEmpty();
        assertThat(excursion("PARTICLES", 3521.0, 301L).deviation("MAJOR", "PARTICLES").batch().incidents().open()).hasSize(1);
        assertThat(excursion("PRESSURE", 9.0, 60L).noOpenDeviation().batch().incidents().open()).isEmpty();
        assertThat(excursion("PRESSURE", 9.0, 61L).deviation("MINOR", "PRESSURE").batch().incidents().open()).isEmpty();
        assertThat(excursion("PRESSURE", 10.0, 900L).noOpenDeviation().batch().incidents().open()).isEmpty();
        excursion("EQUIPMENT_CALIBRATION", 1.0, 1L).deviation("MAJOR", "EQUIPMENT_CALIBRATION");
    }

    @Test
    void low_yield_is_given_only_by_an_exceptional_release() {
        Story story = GoodDay.filled().at("2026-10-01T08:10:00Z").bothSay(BadDay.LOW_DOSE).accepted();
        assertThat(story.decider().possible(story.batch())).contains("release-exceptionally").doesNotContain("release-product");
        story.says(Story.QUALITY, GoodDay.RELEASE)
                .refused("RELEASE_BLOCKED", "DOSE_BELOW_ACTION")
                .says(Story.QUALITY, BadDay.exception(false))
                .refused("PATIENT_NOT_INFORMED")
                .says(Story.QUALITY, BadDay.EXCEPTION)
                .accepted()
                .says(Story.PHYSICIAN, BadDay.EXCEPTION)
                .accepted();
        assertThat(story.lastOf(BatchEvent.ProductReleased.class).exceptional())
                .isEqualTo(new BatchEvent.Exceptional("BENEFIT_OUTWEIGHS_LOW_DOSE", List.of("DOSE_BELOW_ACTION")));
    }

    @Test
    void viability_out_of_specification_is_counted_again_once_by_a_second_person() {
        Story story = BadDay.outOfSpecification();
        assertThat(story.decider().possible(story.batch())).contains("record-qc").doesNotContain("release-exceptionally");
        story.says(Story.QUALITY, BadDay.EXCEPTION)
                .refused("REPEAT_NEEDED")
                .says(Story.TECHNICIAN, BadDay.OOS_AGAIN)
                .refused("SECOND_PERSON_NEEDED");
        BadDay.confirmed()
                .deviation("MAJOR", "VIABILITY_OUT_OF_SPECIFICATION")
                .says(Story.VERIFIER_AS_TECHNICIAN, BadDay.OOS_AGAIN)
                .unchanged()
                .says(Story.VERIFIER_AS_TECHNICIAN, BadDay.qc(700, 300, 0.5, "NEGATIVE", true))
                .refused("REPEAT_NOT_DUE");
        assertThat(BadDay.confirmed().batch().incidents().superseded()).hasSize(1);
    }

    @Test
    void confirmed_viability_between_sixty_and_seventy_is_released_by_quality_and_physician_only() {
        BadDay.confirmed()
                .at("2026-10-01T08:30:00Z")
                .says(Story.QUALITY, GoodDay.RELEASE)
                .refused("RELEASE_BLOCKED", "VIABILITY_BELOW_RELEASE");
        Story story = BadDay.exceptionallyReleased().says(Story.VERIFIER, GoodDay.ISSUE).accepted();
        assertThat(state(story, GoodDay.KNEE)).isEqualTo(ProductState.ISSUED);
    }

    @Test
    void viability_that_is_right_the_second_time_is_released_as_usual() {
        BatchCommand right = BadDay.qc(700, 300, 0.5, "NEGATIVE", true);
        BadDay.outOfSpecification()
                .at("2026-10-01T08:20:00Z")
                .says(Story.VERIFIER_AS_TECHNICIAN, right)
                .accepted()
                .says(Story.TECHNICIAN_AS_VERIFIER, right)
                .accepted()
                .noOpenDeviation()
                .says(Story.QUALITY, GoodDay.RELEASE)
                .accepted();
    }

    @Test
    void gram_positive_endotoxin_and_dead_cells_reject_every_container_and_nobody_overrides_it() {
        for (BatchCommand.RecordQc bad : List.of(BadDay.GRAM_POSITIVE, BadDay.qc(222, 18, 58.4, "NEGATIVE", null),
                BadDay.qc(599, 401, 0.5, "NEGATIVE", null))) {
            Story story = GoodDay.filled().at("2026-10-01T08:10:00Z").bothSay(bad).accepted();
            assertThat(story.batch().product()).extracting(ProductContainer::state).containsOnly(ProductState.REJECTED);
            story.says(Story.QUALITY, BadDay.EXCEPTION).refused("RELEASE_BLOCKED", "PRODUCT_NOT_USABLE");
        }
        Story story = BadDay.gramPositive().deviation("CRITICAL", "GRAM_POSITIVE").hears(BadDay.ENDED);
        closes(story.bothSay(BadDay.DISCARD_KNEE).accepted().bothSay(GoodDay.DISCARD).accepted());
    }
}
