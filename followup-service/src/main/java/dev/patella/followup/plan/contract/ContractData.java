package dev.patella.followup.plan.contract;

import dev.patella.followup.plan.FollowUpEvent;
import dev.patella.followup.plan.OutcomeClass;
import dev.patella.followup.plan.Phase;
import dev.patella.followup.plan.PlanKind;
import dev.patella.followup.plan.Point;
import dev.patella.followup.plan.SafetyEvent;
import dev.patella.followup.plan.Side;
import dev.patella.messaging.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data of the contract events of this stream, field by field as in `contracts/events/followup`. */
final class ContractData {

    private ContractData() {}

    record PromScoredV1(Point point, String instrument, Side side, Instant answeredAt, String version, String language,
            boolean outOfWindow, List<ScoreV1> scores) {}

    record ScoreV1(String scale, String status, @Nullable Double score, @Nullable String reason, int answered) {}

    record VisitsRequestedV1(List<AppointmentV1> appointments, String policyVersion) {}

    record AppointmentV1(String id, String kind, Instant earliest, Instant latest, int minutes, Point followUpPoint) {}

    record PlanActivatedV1(PlanKind kind, List<PointV1> points, String policyVersion) {}

    record PointV1(Point point, LocalDate targetDate, LocalDate opensOn, LocalDate closesOn, List<String> instruments) {}

    record PromMissedV1(Point point, List<String> instruments) {}

    record RedFlagRaisedV1(String code, Instant dueAt, @Nullable Point point, String taskId, String policyVersion) {}

    record TaskAcknowledgedV1(String taskId, String code, String by, boolean late) {}

    record TaskEscalatedV1(String taskId, String code, Instant dueAt) {}

    record PhaseChangedV1(Phase from, Phase to, List<FollowUpEvent.Judged> criteria, String by, String policyVersion) {}

    record OutcomeAssessedV1(OutcomeClass outcomeClass, String policyVersion, List<SideV1> sides) {}

    record SideV1(Side side, OutcomeClass outcomeClass) {}

    record FollowupCompletedV1(OutcomeClass outcomeClass) {}

    record SafetyCaseOpenedV1(String caseId, String cause, Instant dueAt) {}

    record PatientRecalledV1(String caseId, String cause, Instant dueAt) {}

    record SafetyCaseClosedV1(String caseId, String conclusion, Signature signature) {}

    record AdverseEventRecordedV1(String adverseEventId, String code, int grade, boolean serious, boolean expected,
            List<SafetyEvent.Cause> causality, @Nullable Side side, Instant startedAt, Instant awareAt, List<ClockV1> clocks) {}

    record ClockV1(String pathway, Instant dueAt) {}

    record DeathReportedV1(Instant at, @Nullable String related) {}

    record AtPointV1(Point point) {}
}
