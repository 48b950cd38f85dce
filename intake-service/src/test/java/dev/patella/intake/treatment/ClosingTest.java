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
