package dev.patella.lab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.messaging.Actor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bad days from the release on: expiry, time-out, return, holds, recall, correction, a late culture (domain.md §1.4). */
class BadDaysOfAProductTest {

    private static final Actor OTHER_QUALITY = new Actor("qua-010", "QUALITY");

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
    void product_that_expires_while_it_waits_or_is_issued_is_discarded() {
        Story story = BadDay.expiredIssued();
        assertThat(state(story, GoodDay.KNEE)).isEqualTo(ProductState.EXPIRED);
        story.says(Story.VERIFIER, BadDay.RETURN).accepted();
        assertThat(state(story, GoodDay.KNEE)).isEqualTo(ProductState.EXPIRED);
        closes(story.hears(BadDay.ENDED).bothSay(BadDay.DISCARD_KNEE).accepted().bothSay(GoodDay.DISCARD).accepted());
    }

    @Test
    void injection_after_expiry_or_against_a_hold_is_recorded_as_critical_and_not_refused() {
        GoodDay.issued()
                .at("2026-10-01T12:10:00Z")
                .hears(new ForeignEvent.InjectionCompleted(List.of(new ForeignEvent.Injected("RIGHT", GoodDay.KNEE, 6, 0, "COMPLETE")),
                        Instant.parse("2026-10-01T12:05:00Z")))
                .deviation("CRITICAL", "INJECTED_AFTER_EXPIRY");
        GoodDay.issued()
                .says(Story.QUALITY, BadDay.HOLD_ALL)
                .accepted()
                .hears(GoodDay.injected())
                .deviation("CRITICAL", "INJECTED_WHILE_HELD");
        GoodDay.issued()
                .at("2026-10-01T09:00:00Z")
                .says(Story.QUALITY, BadDay.HOLD_ALL)
                .accepted()
                .hears(GoodDay.injected())
                .noOpenDeviation();
    }

    @Test
    void time_out_with_the_wrong_patient_side_or_product_is_a_near_miss_and_critical() {
        GoodDay.issued().hears(BadDay.failedTimeOut("PATIENT")).deviation("CRITICAL", "WRONG_PATIENT_AT_TIME_OUT");
        GoodDay.issued().hears(BadDay.failedTimeOut("SIDE_ON_PRODUCT")).deviation("CRITICAL", "WRONG_SIDE_AT_TIME_OUT");
        GoodDay.issued().hears(BadDay.failedTimeOut("PRODUCT_MATCHES")).deviation("CRITICAL", "WRONG_PRODUCT_AT_TIME_OUT");
        Story story = GoodDay.issued().hears(BadDay.failedTimeOut("STERILE_FIELD")).noOpenDeviation();
        assertThat(story.lastOf(BatchEvent.NearMissNoted.class).answers()).containsExactly("RIGHT/STERILE_FIELD");
    }

    @Test
    void abandoned_injection_brings_the_container_back_and_it_is_discarded() {
        Story story = BadDay.returned().says(Story.VERIFIER, BadDay.RETURN).unchanged();
        assertThat(state(story, GoodDay.KNEE)).isEqualTo(ProductState.RETURNED);
        story.says(Story.VERIFIER, GoodDay.ISSUE).refused("PRODUCT_NOT_RELEASED", "RETURNED");
        story.hears(new ForeignEvent.TreatmentEnded("ABORTED", "INJECTION_ABANDONED", false));
        closes(story.bothSay(BadDay.DISCARD_KNEE).accepted().bothSay(GoodDay.DISCARD).accepted());
    }

    @Test
    void container_that_comes_back_without_having_been_issued_is_critical() {
        GoodDay.released().says(Story.VERIFIER, BadDay.RETURN).accepted().deviation("CRITICAL", "RETURNED_WITHOUT_ISSUE");
        GoodDay.planned().says(Story.VERIFIER, BadDay.RETURN).waits("CONTAINER_UNKNOWN");
    }

    @Test
    void one_knee_is_rejected_and_the_other_is_released_issued_given_and_closed() {
        Story story = BadDay.oneKneeRejected().at("2026-10-01T08:30:00Z");
        story.says(Story.QUALITY, GoodDay.RELEASE).accepted().says(Story.PHYSICIAN, GoodDay.RELEASE).accepted();
        assertThat(story.lastOf(BatchEvent.ProductReleased.class).containers()).extracting(ProductContainer::container)
                .containsExactly(BadDay.RIGHT);
        assertThat(state(story, BadDay.LEFT)).isEqualTo(ProductState.REJECTED);
        story.says(Story.VERIFIER, new BatchCommand.IssueProduct(BadDay.RIGHT, new BatchCommand.Destination(null, "PROCEDURE_ROOM"), null))
                .accepted()
                .hears(new ForeignEvent.InjectionCompleted(
                        List.of(new ForeignEvent.Injected("RIGHT", BadDay.RIGHT, 6, 0, "COMPLETE")), Instant.parse("2026-10-01T08:47:00Z")))
                .bothSay(BadDay.DISCARD_KNEE)
                .accepted()
                .at("2026-10-15T06:30:00Z")
                .bothSay(GoodDay.CULTURE)
                .accepted()
                .says(Story.QUALITY, GoodDay.FINALLY)
                .accepted();
        closes(story);
    }

    @Test
    void hold_of_one_container_leaves_the_other_knee_alone() {
        Story story = BadDay.twoKnees().at("2026-10-01T08:20:00Z").says(Story.QUALITY, BadDay.HOLD_ONE).accepted();
        story.says(Story.QUALITY, GoodDay.RELEASE).accepted().says(Story.PHYSICIAN, GoodDay.RELEASE).accepted();
        assertThat(state(story, BadDay.LEFT)).isEqualTo(ProductState.QUARANTINED);
        assertThat(state(story, BadDay.RIGHT)).isEqualTo(ProductState.CONDITIONALLY_RELEASED);
        String hold = story.batch().incidents().open().getFirst().id();
        BatchCommand.ReleaseProduct again = new BatchCommand.ReleaseProduct(
                ((BatchCommand.ReleaseProduct) GoodDay.RELEASE).labels().subList(0, 1), null);
        story.says(Story.QUALITY, again).refused("PRODUCT_HELD", BadDay.LEFT);
        story.says(OTHER_QUALITY, new BatchCommand.LiftHold(hold, "NOT_AFFECTED"))
                .accepted()
                .says(Story.QUALITY, again)
                .accepted()
                .says(Story.PHYSICIAN, again)
                .accepted();
        assertThat(state(story, BadDay.LEFT)).isEqualTo(ProductState.CONDITIONALLY_RELEASED);
    }

    @Test
    void hold_of_a_released_container_stops_its_issue_and_says_why() {
        GoodDay.released()
                .says(Story.QUALITY, BadDay.HOLD_ONE)
                .accepted()
                .says(Story.QUALITY, BadDay.HOLD_ONE)
                .unchanged()
                .says(Story.VERIFIER, GoodDay.ISSUE)
                .refused("PRODUCT_HELD", "DEVIATION", GoodDay.KNEE);
        GoodDay.released().says(Story.QUALITY, new BatchCommand.HoldProduct("CONTAINER", null, "DEVIATION")).refused("CONTAINER_NEEDED");
    }

    @Test
    void treatment_that_ends_with_product_is_held_for_good_discarded_and_closed() {
        Story story = BadDay.endedWithProduct();
        Hold hold = story.batch().incidents().open().getFirst();
        assertThat(hold.reason()).isEqualTo(Hold.TREATMENT_ENDED);
        story.says(Story.QUALITY, new BatchCommand.LiftHold(hold.id(), "NOT_AFFECTED"))
                .refused("HOLD_FOR_GOOD")
                .says(Story.VERIFIER, GoodDay.ISSUE)
                .refused("TREATMENT_ENDED");
        closes(story.bothSay(BadDay.DISCARD_KNEE).accepted().bothSay(GoodDay.DISCARD).accepted());
    }

    @Test
    void material_that_comes_after_the_end_of_its_treatment_is_held_as_well() {
        Story story = GoodDay.planned().at("2026-10-01T07:08:00Z").hears(GoodDay.started(), BadDay.ENDED);
        assertThat(story.batch().incidents().holds()).isEmpty();
        story.hears(GoodDay.harvested());
        assertThat(story.batch().incidents().open()).extracting(Hold::reason).containsExactly(Hold.TREATMENT_ENDED);
    }

    @Test
    void rejected_container_that_leaves_the_laboratory_is_critical() {
        GoodDay.released()
                .says(Story.QUALITY, BadDay.REJECT_ONE)
                .accepted()
                .hears(GoodDay.handedOver(GoodDay.KNEE, "LAB", "PROCEDURE_ROOM", "2026-10-01T08:34:00Z"))
                .deviation("CRITICAL", "HANDED_OVER_WITHOUT_ISSUE");
        GoodDay.issued()
                .says(Story.QUALITY, BadDay.REJECT_ONE)
                .accepted()
                .hears(GoodDay.handedOver(GoodDay.KNEE, "LAB", "PROCEDURE_ROOM", "2026-10-01T08:34:00Z"))
                .noOpenDeviation();
    }

    @Test
    void death_after_the_injection_holds_nothing() {
        Story story = GoodDay.administered().hears(new ForeignEvent.TreatmentEnded("DECEASED", "DEATH_REPORTED", true));
        assertThat(story.batch().incidents().holds()).isEmpty();
    }

    @Test
    void what_was_done_before_the_stop_was_known_is_recorded() {
        GoodDay.inProcess().hears(BadDay.ENDED).says(Story.TECHNICIAN, GoodDay.steps().getFirst()).accepted();
        GoodDay.cleared()
                .at("2026-10-01T07:26:00Z")
                .hears(BadDay.ENDED)
                .says(Story.TECHNICIAN, GoodDay.START)
                .accepted()
                .deviation("MAJOR", "PROCESSING_STARTED_AFTER_STOP");
    }

    @Test
    void expired_consent_stops_the_release() {
        GoodDay.tested()
                .hears(new ForeignEvent.ConsentExpired("TREATMENT", Instant.parse("2026-10-01T08:11:00Z")))
                .at("2026-10-01T08:30:00Z")
                .says(Story.QUALITY, GoodDay.RELEASE)
                .refused("RELEASE_BLOCKED", "CONSENT_INACTIVE")
                .says(Story.QUALITY, BadDay.EXCEPTION)
                .refused("RELEASE_BLOCKED", "CONSENT_INACTIVE");
    }

    @Test
    void late_positive_culture_leaves_the_record_closed_and_opens_a_deviation() {
        Story story = BadDay.latePositive().deviation("CRITICAL", "STERILITY_POSITIVE");
        assertThat(story.batch().stage()).isEqualTo(Stage.CLOSED);
        assertThat(Outlook.productState(story.batch())).isEqualTo(ProductState.STERILITY_POSITIVE_AFTER_USE);
        assertThat(Outlook.state(story.batch(), story.batch().container(GoodDay.KNEE).orElseThrow()))
                .isEqualTo(ProductState.STERILITY_POSITIVE_AFTER_USE);
        assertThat(Outlook.state(story.batch(), story.batch().container(GoodDay.RESERVE).orElseThrow())).isEqualTo(ProductState.DISCARDED);
        closesAllDeviations(story).noOpenDeviation();
    }

    @Test
    void correction_before_the_issue_voids_the_release_until_the_next_one() {
        Story story = BadDay.corrected();
        assertThat(story.batch().stage()).isEqualTo(Stage.QUARANTINED);
        assertThat(story.batch().incidents().superseded()).hasSize(1);
        Hold hold = story.batch().incidents().open().getFirst();
        story.says(Story.QUALITY, new BatchCommand.LiftHold(hold.id(), "NOT_AFFECTED")).refused("HOLD_FOR_GOOD");
        story.says(Story.VERIFIER, GoodDay.ISSUE).refused("PRODUCT_NOT_RELEASED");
        story.says(Story.QUALITY, GoodDay.RELEASE).accepted().says(Story.PHYSICIAN, GoodDay.RELEASE).accepted();
        assertThat(story.batch().incidents().open()).isEmpty();
        story.says(Story.VERIFIER, GoodDay.ISSUE).accepted();
    }

    @Test
    void correction_after_the_issue_is_recorded_with_a_deviation() {
        GoodDay.issued().bothSay(BadDay.CORRECTION).accepted().deviation("MINOR", "RESULTS_CORRECTED_AFTER_ISSUE");
        GoodDay.administered()
                .bothSay(new BatchCommand.CorrectQc("TRANSCRIPTION_ERROR", BadDay.GRAM_POSITIVE))
                .accepted()
                .deviation("CRITICAL", "RESULTS_CORRECTED_AFTER_ISSUE");
        GoodDay.tested().says(Story.TECHNICIAN, new BatchCommand.CorrectQc("TYPO", GoodDay.QC)).refused("NOTHING_TO_CORRECT");
        GoodDay.filled().says(Story.TECHNICIAN, BadDay.CORRECTION).waits("QC_NOT_RECORDED");
    }

    @Test
    void recalled_lot_is_traced_to_the_batch_and_held_even_after_the_injection() {
        Story story = BadDay.recalled().deviation("MAJOR", "REAGENT_RECALL");
        assertThat(story.lastOf(BatchEvent.ProductHeld.class).reason()).isEqualTo(Hold.RECALL);
        story.says(Story.QUALITY, BadDay.RECALL).unchanged();
        GoodDay.released()
                .says(Story.QUALITY, BadDay.RECALL)
                .accepted()
                .says(Story.VERIFIER, GoodDay.ISSUE)
                .refused("PRODUCT_HELD", "RECALL");
        Story other = GoodDay.released().says(Story.QUALITY, new BatchCommand.ReportRecall("RL-9999")).accepted().noOpenDeviation();
        assertThat(other.batch().incidents().holds()).isEmpty();
    }

    @Test
    void given_or_discarded_product_cannot_be_rejected() {
        GoodDay.administered().says(Story.QUALITY, BadDay.REJECT_ONE).refused("PRODUCT_ALREADY_ADMINISTERED");
        GoodDay.disposed()
                .says(Story.QUALITY, new BatchCommand.RejectProduct(GoodDay.RESERVE, "CONTAINER_LEAKED"))
                .refused("PRODUCT_ALREADY_DISCARDED")
                .says(Story.QUALITY, BadDay.REJECT_ALL)
                .refused("PRODUCT_ALREADY_REJECTED");
        GoodDay.inProcess().says(Story.QUALITY, BadDay.REJECT_ALL).refused("PROCESSING_NOT_COMPLETED");
        BadDay.oneKneeRejected().says(Story.QUALITY, BadDay.REJECT_ONE).unchanged();
    }
}
