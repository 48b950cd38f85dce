package dev.patella.followup.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody must take care of a red flag.
 *
 * @param code code of the flag
 * @param dueAt by when a physician must have called
 * @param escalatesAt when it goes to the on-call physician unless it is acknowledged
 * @param acknowledgedBy who takes care, or null
 * @param escalated whether it went to the on-call physician
 * @param caseId safety case that asks to contact the patient, or null
 * @param point point of the schedule that asks to contact the patient, or null
 */
public record Task(String taskId, String code, Instant raisedAt, Instant dueAt, Instant escalatesAt, @Nullable String acknowledgedBy,
        boolean escalated, @Nullable String caseId, @Nullable Point point) {

    /** Code of the contact that a safety case asks for. */
    public static final String SAFETY_CONTACT = "SAFETY_CONTACT";
    static final String QUESTIONNAIRE_CALL = "QUESTIONNAIRE_CALL";

    /** Whether it is done by contacting the patient, and by nothing else. */
    public boolean contact() {
        return caseId != null || point != null;
    }

    boolean open() {
        return acknowledgedBy == null;
    }

    Task acknowledged(String by) {
        return new Task(taskId, code, raisedAt, dueAt, escalatesAt, by, escalated, caseId, point);
    }

    Task withEscalation() {
        return new Task(taskId, code, raisedAt, dueAt, escalatesAt, acknowledgedBy, true, caseId, point);
    }
}
