package dev.patella.intake.treatment;

import dev.patella.intake.treatment.TreatmentEvent.TreatmentClosed;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;

/** Transition 21 of `domain.md` §1.3: quality closes a treatment whose records are complete. */
final class Closings {

    private Closings() {}

    static Decision<TreatmentEvent> close(Treatment state, Moment moment) {
        if (state.phase() == Phase.CLOSED) {
            return Decision.unchanged();
        }
        if (state.phase().isFinal()) {
            return Answers.ended(state);
        }
        if (moment.signature() == null) {
            return Answers.unsigned();
        }
        if (!state.course().followUpCompleted()) {
            return Decision.refused(ReasonCodes.FOLLOW_UP_NOT_COMPLETED,
                    "Follow-up is not completed; the treatment is " + state.phase() + ".");
        }
        if (!state.course().batchRecordClosed()) {
            return Decision.refused(ReasonCodes.BATCH_RECORD_OPEN, "The batch record is not closed yet.");
        }
        if (!state.course().openDeviations().isEmpty()) {
            return Decision.refused(ReasonCodes.DEVIATION_OPEN,
                    "Deviations are open: " + Answers.words(state.course().openDeviations()) + ".");
        }
        return Decision.accepted(new TreatmentClosed(Answers.signature(moment)));
    }
}
