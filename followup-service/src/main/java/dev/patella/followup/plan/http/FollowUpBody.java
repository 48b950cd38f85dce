package dev.patella.followup.plan.http;

import dev.patella.followup.plan.AdverseEvent;
import dev.patella.followup.plan.OutcomeClass;
import dev.patella.followup.plan.Phase;
import dev.patella.followup.plan.PlanKind;
import dev.patella.followup.plan.Point;
import dev.patella.followup.plan.SafetyCase;
import dev.patella.followup.plan.Side;
import dev.patella.followup.plan.Stage;
import dev.patella.followup.plan.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as it is shown.
 *
 * @param stage how far it has come
 * @param site clinic
 * @param kind how much is followed, or null before the plan runs
 * @param sides knees that are followed
 * @param injectedAt when cells were injected, or null
 * @param rehabilitation phase, or null before the plan runs
 * @param windows the points of the plan, in order of time
 * @param next the window that opens next or is open, or null
 * @param scores every score that counts, with its change against the baseline
 * @param visits appointments of the follow-up
 * @param tasks red flags of which nobody takes care yet
 * @param contacts contacts with the patient that are asked for and were not made yet
 * @param safetyCases safety cases, the closed ones too
 * @param adverseEvents adverse events, the closed ones too
 * @param diedAt when the patient died, or null
 * @param lostAt point at which the patient counts as lost, or null
 * @param contactWithdrawnAt from when the patient wants no contact for follow-up, or null
 * @param missing what keeps the follow-up from being completed, in words
 * @param outcome outcome at month 12, or null
 */
record FollowUpBody(Stage stage, @Nullable String site, @Nullable PlanKind kind, List<Side> sides, @Nullable Instant injectedAt,
        @Nullable RehabilitationBody rehabilitation, List<WindowBody> windows, @Nullable WindowBody next, List<ScoreBody> scores,
        List<Visit> visits, List<TaskBody> tasks, List<TaskBody> contacts, List<SafetyCase> safetyCases, List<AdverseEvent> adverseEvents,
        @Nullable Instant diedAt, @Nullable Point lostAt, @Nullable Instant contactWithdrawnAt, List<String> missing,
        @Nullable OutcomeClass outcome) {

    /**
     * A phase of rehabilitation.
     *
     * @param nextFrom first day on which it can be left, or null when none follows
     * @param criteria codes of what must be found then
     */
    record RehabilitationBody(Phase phase, LocalDate since, @Nullable LocalDate nextFrom, List<String> criteria) {}

    /**
     * A window.
     *
     * @param status PLANNED, OPEN, CLOSED or MISSED
     * @param missing questionnaires that were not answered, with the knee
     */
    record WindowBody(Point point, LocalDate targetDate, LocalDate opensOn, LocalDate closesOn, String status, List<String> missing) {}

    /**
     * A score.
     *
     * @param score with one decimal, or null when it could not be scored
     * @param reason why not, or null
     * @param gain how much better than the baseline, with one decimal; negative when worse; null when that cannot be said
     * @param judgement BETTER, SAME or WORSE by the smallest difference that matters, or null
     */
    record ScoreBody(Point point, Side side, String scale, @Nullable String score, @Nullable String reason, @Nullable String gain,
            @Nullable String judgement, boolean outOfWindow) {}

    /** A red flag of which nobody takes care yet. */
    record TaskBody(String taskId, String code, Instant raisedAt, Instant dueAt, boolean escalated) {}
}
