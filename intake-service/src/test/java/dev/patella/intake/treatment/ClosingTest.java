package dev.patella.intake.treatment;

import static dev.patella.intake.treatment.DecisionAssert.only;
import static dev.patella.intake.treatment.DecisionAssert.refused;
import static dev.patella.intake.treatment.DecisionAssert.unchanged;
import static dev.patella.intake.treatment.Journey.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patella.intake.treatment.TreatmentCommand.CloseTreatment;
import dev.patella.intake.treatment.TreatmentEvent.TreatmentClosed;
import org.junit.jupiter.api.Test;

/** Quality closes a treatment whose records are complete. */
class ClosingTest {

    private static final CloseTreatment CLOSE = new CloseTreatment();

    @Test
    void closes_with_the_signature_of_the_record_review() {
        Journey journey = Journey.until(Phase.COMPLETED);
        TreatmentClosed closed = only(journey.accepted(CLOSE, CLOSED), TreatmentClosed.class);
        assertThat(closed.recordReviewSignature().signedAt()).isEqualTo(CLOSED);
        unchanged(journey.when(CLOSE, CLOSED));
    }

    @Test
    void closes_the_record_of_a_treatment_that_ended_before_anything_was_done_and_keeps_how_it_ended() {
        Journey cancelled = Journey.until(Phase.CONSENTED);
        cancelled.accepted(new TreatmentCommand.CancelTreatment("PATIENT_CANCELLED", ForeignEvent.Wish.PATIENT), Journey.PLANNED);
        assertThat(Journey.DECIDER.possible(cancelled.state())).contains("close-treatment");
        refused(cancelled.whenUnsigned(CLOSE, CLOSED), ReasonCodes.SIGNATURE_MISSING);
        only(cancelled.accepted(CLOSE, CLOSED), TreatmentClosed.class);
        assertThat(cancelled.state().phase()).isEqualTo(Phase.CANCELLED);
        unchanged(cancelled.when(CLOSE, CLOSED));
        assertThat(Journey.DECIDER.possible(cancelled.state())).doesNotContain("close-treatment");
    }

    @Test
    void closes_an_aborted_treatment_once_the_harvest_site_was_seen_and_the_batch_record_is_closed() {
        Journey aborted = Journey.until(Phase.IN_PROCESSING);
        aborted.accepted(new TreatmentCommand.AbortTreatment("LOW_YIELD"), CLOSED);
        assertThat(Journey.DECIDER.missing(aborted.state())).containsExactly("FOLLOW_UP", "BATCH_RECORD");
        refused(aborted.when(CLOSE, CLOSED), ReasonCodes.FOLLOW_UP_NOT_COMPLETED);
        aborted.hears(new ForeignEvent.FollowupCompleted("NOT_TREATED"));
        assertThat(aborted.state().phase()).isEqualTo(Phase.ABORTED);
        refused(aborted.when(CLOSE, CLOSED), ReasonCodes.BATCH_RECORD_OPEN);
        aborted.hears(new ForeignEvent.BatchRecordClosed(CLOSED));
        only(aborted.accepted(CLOSE, CLOSED), TreatmentClosed.class);
        assertThat(aborted.state().phase()).isEqualTo(Phase.ABORTED);
    }

    @Test
    void asks_for_no_batch_record_of_cells_that_never_reached_the_laboratory() {
        Journey failed = Journey.until(Phase.HARVESTING);
        failed.hears(new ForeignEvent.HarvestFailed("A999926000001", "DRY_TAP"));
        assertThat(Journey.DECIDER.missing(failed.state())).containsExactly("FOLLOW_UP");
    }

    @Test
    void asks_for_no_follow_up_of_who_has_died() {
        Journey died = Journey.until(Phase.IN_PROCESSING);
        died.hears(new ForeignEvent.DeathReported(CLOSED));
        assertThat(Journey.DECIDER.missing(died.state())).containsExactly("BATCH_RECORD");
    }

    @Test
    void an_open_safety_case_stands_in_the_way_of_closing() {
        Journey journey = Journey.until(Phase.COMPLETED);
        journey.hears(new ForeignEvent.SafetyCaseOpened("case-1", "STERILITY_POSITIVE"));
        assertThat(Journey.DECIDER.missing(journey.state())).containsExactly("SAFETY_CASE:case-1");
        assertThat(Journey.DECIDER.possible(journey.state())).doesNotContain("close-treatment");
        refused(journey.when(CLOSE, CLOSED), ReasonCodes.SAFETY_CASE_OPEN);
        journey.hears(new ForeignEvent.SafetyCaseClosed("case-1"));
        only(journey.accepted(CLOSE, CLOSED), TreatmentClosed.class);
    }

    @Test
    void refuses_while_something_is_open() {
        refused(Journey.until(Phase.IN_FOLLOW_UP).when(CLOSE, CLOSED), ReasonCodes.FOLLOW_UP_NOT_COMPLETED);
        Journey unreviewed = Journey.until(Phase.IN_FOLLOW_UP);
        unreviewed.hears(new ForeignEvent.FollowupCompleted("RESPONDER"));
        refused(unreviewed.when(CLOSE, CLOSED), ReasonCodes.BATCH_RECORD_OPEN);
        Journey deviating = Journey.until(Phase.COMPLETED);
        deviating.hears(new ForeignEvent.DeviationOpened("dev-2"));
        refused(deviating.when(CLOSE, CLOSED), ReasonCodes.DEVIATION_OPEN);
        assertThat(Journey.DECIDER.missing(deviating.state())).containsExactly("DEVIATION:dev-2");
        refused(Journey.until(Phase.COMPLETED).whenUnsigned(CLOSE, CLOSED), ReasonCodes.SIGNATURE_MISSING);
    }
}
