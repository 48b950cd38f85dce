package dev.patella.followup.plan;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that this service can be asked. */
public sealed interface FollowUpCommand {

    /**
     * A questionnaire was answered.
     *
     * @param point point that it belongs to
     * @param instrument code of the questionnaire, e.g. `KOOS`
     * @param side knee that it is about; may be left out where one knee is treated
     * @param version version of the questionnaire
     * @param language language in which it was read, BCP 47
     * @param answers answered items only; where two boxes were marked, the more severe one
     * @param answeredAt when the patient answered
     */
    record AnswerQuestionnaire(Point point, String instrument, @Nullable Side side, String version, String language,
            Map<String, Integer> answers, Instant answeredAt) implements FollowUpCommand {
        public AnswerQuestionnaire {
            answers = Collections.unmodifiableMap(new TreeMap<>(answers));
        }
    }

    /**
     * The red-flag questions were answered.
     *
     * @param reportedAt when the patient said so
     * @param temperatureC body temperature, °C, where it was taken
     * @param signs what the patient has of what was asked; empty when nothing
     * @param point point that it belongs to, or null when the patient came forward
     */
    record ReportSymptoms(Instant reportedAt, @Nullable Double temperatureC, List<Sign> signs, @Nullable Point point)
            implements
                FollowUpCommand {
        public ReportSymptoms {
            signs = List.copyOf(signs);
        }
    }

    /** Somebody takes care of a red flag. */
    record AcknowledgeTask(String taskId) implements FollowUpCommand {}

    /**
     * The physiotherapist moves the patient to the next phase.
     *
     * @param to the next phase
     * @param criteria what was found, for every criterion of the present phase
     */
    record AdvancePhase(Phase to, List<Finding> criteria) implements FollowUpCommand {
        public AdvancePhase {
            criteria = List.copyOf(criteria);
        }
    }

    /** The follow-up is over. */
    record CompleteFollowUp() implements FollowUpCommand {}

    /**
     * Somebody of the clinic tried to reach the patient.
     *
     * @param outcome REACHED or NOT_REACHED
     * @param symptoms whether the patient has any symptom; null when that was not asked
     */
    record RecordContact(Instant contactedAt, Outcome outcome, @Nullable Boolean symptoms) implements FollowUpCommand {

        /** Whether the patient was reached. */
        public enum Outcome {
            REACHED, NOT_REACHED
        }

        boolean reached() {
            return outcome == Outcome.REACHED;
        }
    }

    /**
     * Answers were recorded wrongly.
     *
     * @param reason code of why
     * @param answers what should have been recorded, all of it
     */
    record CorrectAnswer(Point point, String instrument, @Nullable Side side, String version, String language,
            Map<String, Integer> answers, Instant answeredAt, String reason) implements FollowUpCommand {
        public CorrectAnswer {
            answers = Collections.unmodifiableMap(new TreeMap<>(answers));
        }

        AnswerQuestionnaire corrected() {
            return new AnswerQuestionnaire(point, instrument, side, version, language, answers, answeredAt);
        }
    }

    /** The safety officer closes a case. */
    record CloseSafetyCase(String caseId, String conclusion) implements FollowUpCommand {}

    /**
     * An adverse event, as it is judged now.
     *
     * @param code what it is
     * @param grade CTCAE grade, 1 to 5
     * @param seriousness what makes it serious; empty when nothing does
     * @param causality judgement for each possible cause
     * @param endedAt when it was over, or null while it lasts
     * @param awareAt when anyone in the clinic became aware of it
     * @param side knee that it concerns, or null
     * @param communicableDisease whether one is involved, or null when the code says it
     */
    record RecordAdverseEvent(String code, int grade, List<SafetyEvent.Seriousness> seriousness, List<SafetyEvent.Cause> causality,
            Instant startedAt, @Nullable Instant endedAt, Instant awareAt, @Nullable Side side, @Nullable Boolean communicableDisease)
            implements
                FollowUpCommand {
        public RecordAdverseEvent {
            seriousness = List.copyOf(seriousness);
            causality = List.copyOf(causality);
        }
    }

    /** A report of an adverse event was submitted. */
    record SubmitReport(String adverseEventId, String pathway, Instant submittedAt) implements FollowUpCommand {}

    /** The safety officer closes an adverse event. */
    record CloseAdverseEvent(String adverseEventId, String outcome) implements FollowUpCommand {}

    /**
     * The patient died.
     *
     * @param related POSSIBLE, UNRELATED or UNASSESSABLE, or null when nobody judged yet
     */
    record RecordDeath(Instant at, @Nullable String related) implements FollowUpCommand {}

    /**
     * What was found for a criterion: a measured value, or whether it is met.
     *
     * @param criterion code of the criterion
     * @param value measured value, in the criterion's unit
     * @param met for an observation, whether it is so
     */
    record Finding(String criterion, @Nullable Double value, @Nullable Boolean met) {}
}
