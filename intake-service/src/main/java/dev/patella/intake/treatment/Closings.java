package dev.patella.intake.treatment;

import dev.patella.intake.treatment.TreatmentEvent.TreatmentClosed;
import dev.patella.messaging.Decision;
import dev.patella.messaging.Moment;
import java.util.ArrayList;
import java.util.List;

/** Transition 21 of `domain.md` §1.3: quality closes a treatment whose records are complete. */
final class Closings {

    private Closings() {}

    static Decision<TreatmentEvent> close(Treatment state, Moment moment) {
        if (state.phase() == Phase.CLOSED || state.course().incidentsOrNone().recordReviewed()) {
            return Decision.unchanged();
        }
        if (moment.signature() == null) {
            return Answers.unsigned();
        }
        Course course = state.course();
        if (needsFollowUp(state) && !course.followUpCompleted()) {
            return Decision.refused(ReasonCodes.FOLLOW_UP_NOT_COMPLETED,
                    "Follow-up is not completed; the treatment is " + state.phase() + ".");
        }
        if (needsBatchRecord(state) && !course.batchRecordClosed()) {
            return Decision.refused(ReasonCodes.BATCH_RECORD_OPEN, "The batch record is not closed yet.");
        }
        if (!course.openDeviations().isEmpty()) {
            return Decision.refused(ReasonCodes.DEVIATION_OPEN,
                    "Deviations are open: " + Answers.words(course.openDeviations()) + ".");
        }
        List<String> cases = course.incidentsOrNone().openSafetyCases();
        return cases.isEmpty()
                ? Decision.accepted(new TreatmentClosed(Answers.signature(moment)))
                : Decision.refused(ReasonCodes.SAFETY_CASE_OPEN, "Safety cases are open: " + Answers.words(cases) + ".");
    }

    /** What is missing before the record can be reviewed, as codes. */
    static List<String> missing(Treatment state) {
        Course course = state.course();
        List<String> missing = new ArrayList<>();
        if (needsFollowUp(state) && !course.followUpCompleted()) {
            missing.add("FOLLOW_UP");
        }
        if (needsBatchRecord(state) && !course.batchRecordClosed()) {
            missing.add("BATCH_RECORD");
        }
        course.openDeviations().forEach(id -> missing.add("DEVIATION:" + id));
        course.incidentsOrNone().openSafetyCases().forEach(id -> missing.add("SAFETY_CASE:" + id));
        return missing;
    }

    /** Of those that ended early, only who was cut or needled is seen again; nobody calls after a death. */
    private static boolean needsFollowUp(Treatment state) {
        return !state.phase().isFinal() || state.course().harvestStarted() && state.phase() != Phase.DECEASED
                && state.course().incidentsOrNone().died() == null;
    }

    private static boolean needsBatchRecord(Treatment state) {
        return !state.phase().isFinal() || state.course().reachedLab();
    }
}
