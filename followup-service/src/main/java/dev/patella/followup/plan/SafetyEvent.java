package dev.patella.followup.plan;

import dev.patella.messaging.Signature;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens on bad days: to a patient who may have been harmed, or was, to those who look after them, and to what was said wrongly. */
public sealed interface SafetyEvent extends FollowUpEvent {

    /**
     * Something may have harmed the patient.
     *
     * @param reference what told it
     * @param dueAt by when the patient must have been contacted
     * @param latestAt by when at the very latest
     * @param contacts when the patient is contacted again
     */
    record SafetyCaseOpened(String caseId, String cause, String reference, Instant openedAt, Instant dueAt, Instant latestAt,
            List<Instant> contacts, String policyVersion) implements SafetyEvent {
        public SafetyCaseOpened {
            contacts = List.copyOf(contacts);
        }
    }

    /** The patient must come back for an examination. */
    record PatientRecalled(String caseId, String cause, Instant dueAt) implements SafetyEvent {}

    /**
     * The patient must be contacted.
     *
     * @param caseId safety case that asks for it, or null
     * @param point point of the schedule that asks for it, or null
     */
    record ContactAsked(String taskId, String code, Instant raisedAt, Instant dueAt, @Nullable String caseId, @Nullable Point point)
            implements
                SafetyEvent {}

    /**
     * Somebody tried to contact the patient.
     *
     * @param symptoms whether the patient has any; null when that was not asked
     * @param tasks ids of the tasks that this answers
     * @param cases ids of the safety cases for which this is the contact
     */
    record ContactRecorded(Instant contactedAt, boolean reached, @Nullable Boolean symptoms, List<String> tasks, List<String> cases,
            String by) implements SafetyEvent {
        public ContactRecorded {
            tasks = List.copyOf(tasks);
            cases = List.copyOf(cases);
        }
    }

    /** Nobody reached the patient of a safety case by the very latest. */
    record CaseOverdue(String caseId, String taskId, Instant latestAt) implements SafetyEvent {}

    /** The safety officer closed a case. */
    record SafetyCaseClosed(String caseId, String conclusion, Signature signature) implements SafetyEvent {}

    /** A product is held that must not be injected. */
    record HoldNoted(String holdId, String cause, @Nullable Side side) implements SafetyEvent {}

    /** That hold was lifted. */
    record HoldLiftNoted(String holdId) implements SafetyEvent {}

    /**
     * An adverse event was judged.
     *
     * @param seriousness criteria that make it serious
     * @param contentDigest tells the same judgement again
     * @param clocks all reporting clocks, those that stopped before too
     */
    record AdverseEventRecorded(String adverseEventId, String code, int grade, List<Seriousness> seriousness, boolean serious,
            boolean expected, List<Cause> causality, @Nullable Side side, Instant startedAt, @Nullable Instant endedAt, Instant awareAt,
            String contentDigest, List<AdverseEvent.Clock> clocks, String policyVersion) implements SafetyEvent {
        public AdverseEventRecorded {
            seriousness = List.copyOf(seriousness);
            causality = List.copyOf(causality);
            clocks = List.copyOf(clocks);
        }
    }

    /** A report is not submitted yet, and its end comes nearer. */
    record ClockEscalated(String adverseEventId, String pathway, Instant dueAt) implements SafetyEvent {}

    /** A report was submitted. */
    record ReportSubmitted(String adverseEventId, String pathway, Instant submittedAt, boolean late, Signature signature)
            implements
                SafetyEvent {}

    /** The safety officer closed an adverse event. */
    record AdverseEventClosed(String adverseEventId, String outcome, Signature signature) implements SafetyEvent {}

    /**
     * The patient died.
     *
     * @param related POSSIBLE, UNRELATED or UNASSESSABLE, or null when nobody judged yet
     */
    record DeathReported(Instant at, @Nullable String related) implements SafetyEvent {}

    /** Intake told that the patient died, after the follow-up was over. */
    record DeathNoted(Instant at) implements SafetyEvent {}

    /** The patient withdrew a consent. */
    record WithdrawalNoted(String scope, Instant effectiveAt) implements SafetyEvent {}

    /** The patient is reminded of a questionnaire. */
    record ReminderDue(Point point, Instant at) implements SafetyEvent {}

    /**
     * Answers that were recorded wrongly were corrected; those before stay on record.
     *
     * @param reason code of why
     * @param replaced tells the answers that were replaced
     * @param scored the answers that count from now on
     */
    record AnswerCorrected(String reason, String replaced, FollowUpEvent.PromScored scored) implements SafetyEvent {}

    /** Nothing was answered at several windows in a row. */
    record PatientLost(Point point) implements SafetyEvent {}

    /** A patient who was lost answered again. */
    record PatientReached(Point point) implements SafetyEvent {}

    /** What makes an adverse event serious. */
    enum Seriousness {
        DEATH, LIFE_THREATENING, HOSPITALISATION, INCAPACITY, CONGENITAL_ANOMALY, IMPORTANT_MEDICAL_EVENT
    }

    /** A possible cause, and how likely it is. */
    record Cause(String target, String degree) {

        /** Whether it is at least possible, or could not be told. */
        boolean suspected() {
            return switch (degree) {
                case "DEFINITE", "PROBABLE", "POSSIBLE", "UNASSESSABLE" -> true;
                default -> false;
            };
        }
    }
}
