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
 */
public record Task(String taskId, String code, Instant raisedAt, Instant dueAt, Instant escalatesAt, @Nullable String acknowledgedBy,
        boolean escalated) {

    boolean open() {
        return acknowledgedBy == null;
    }

    Task acknowledged(String by) {
        return new Task(taskId, code, raisedAt, dueAt, escalatesAt, by, escalated);
    }

    Task withEscalation() {
        return new Task(taskId, code, raisedAt, dueAt, escalatesAt, acknowledgedBy, true);
    }
}
