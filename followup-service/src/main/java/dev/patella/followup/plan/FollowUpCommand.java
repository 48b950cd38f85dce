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
     * What was found for a criterion: a measured value, or whether it is met.
     *
     * @param criterion code of the criterion
     * @param value measured value, in the criterion's unit
     * @param met for an observation, whether it is so
     */
    record Finding(String criterion, @Nullable Double value, @Nullable Boolean met) {}
}
