package dev.patella.followup.plan.contract;

import dev.patella.followup.plan.SafetyEvent;
import dev.patella.followup.plan.Task;
import dev.patella.messaging.ContractEvent;
import org.jspecify.annotations.Nullable;

/** What the others hear of safety cases, adverse events and deaths. Contacts, reminders and reports are followed here alone. */
final class OutgoingSafety {

    private OutgoingSafety() {}

    static @Nullable ContractEvent map(SafetyEvent event) {
        return switch (event) {
            case SafetyEvent.SafetyCaseOpened e ->
                ContractEvent.of("safety-case-opened", new ContractData.SafetyCaseOpenedV1(e.caseId(), e.cause(), e.dueAt()));
            case SafetyEvent.PatientRecalled e ->
                ContractEvent.of("patient-recalled", new ContractData.PatientRecalledV1(e.caseId(), e.cause(), e.dueAt()));
            case SafetyEvent.SafetyCaseClosed e -> ContractEvent.of("safety-case-closed",
                    new ContractData.SafetyCaseClosedV1(e.caseId(), e.conclusion(), e.signature()));
            case SafetyEvent.CaseOverdue e -> ContractEvent.of("task-escalated",
                    new ContractData.TaskEscalatedV1(e.taskId(), Task.SAFETY_CONTACT, e.latestAt()));
            case SafetyEvent.AdverseEventRecorded e -> ContractEvent.of("adverse-event-recorded", recorded(e));
            case SafetyEvent.DeathReported e -> ContractEvent.of("death-reported", new ContractData.DeathReportedV1(e.at(), e.related()));
            case SafetyEvent.AnswerCorrected e -> ContractEvent.of("prom-scored", OutgoingEvents.scored(e.scored()));
            case SafetyEvent.PatientLost e -> ContractEvent.of("patient-lost", new ContractData.AtPointV1(e.point()));
            case SafetyEvent.PatientReached e -> ContractEvent.of("patient-reached", new ContractData.AtPointV1(e.point()));
            case SafetyEvent.ContactAsked _,SafetyEvent.ContactRecorded _,SafetyEvent.HoldNoted _,SafetyEvent.HoldLiftNoted _,SafetyEvent.ClockEscalated _,SafetyEvent.ReportSubmitted _,SafetyEvent.AdverseEventClosed _,SafetyEvent.DeathNoted _,SafetyEvent.WithdrawalNoted _,SafetyEvent.ReminderDue _ ->
                null;
        };
    }

    private static ContractData.AdverseEventRecordedV1 recorded(SafetyEvent.AdverseEventRecorded e) {
        return new ContractData.AdverseEventRecordedV1(e.adverseEventId(), e.code(), e.grade(), e.serious(), e.expected(), e.causality(),
                e.side(), e.startedAt(), e.awareAt(), e.clocks()
                        .stream()
                        .filter(clock -> clock.submittedAt() == null)
                        .map(clock -> new ContractData.ClockV1(clock.pathway(), clock.dueAt()))
                        .toList());
    }
}
