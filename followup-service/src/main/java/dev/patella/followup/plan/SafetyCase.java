package dev.patella.followup.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something may have harmed the patient after an injection and is being followed (`domain.md` §4.9).
 *
 * @param cause code of what may have harmed, e.g. `STERILITY_POSITIVE`
 * @param reference what told it, e.g. the id of a deviation: the same tells the same case again
 * @param openedAt when it was opened
 * @param latestAt by when the patient must have been contacted at the very latest
 * @param contacts when the patient is to be contacted again, those to come only
 * @param contactedAt when the patient was first reached and asked for symptoms, or null
 * @param overdue whether nobody had been reached by then
 * @param conclusion code of the conclusion, or null while it is open
 */
public record SafetyCase(String caseId, String cause, String reference, Instant openedAt, Instant latestAt, List<Instant> contacts,
        @Nullable Instant contactedAt, boolean overdue, @Nullable String conclusion) {

    public SafetyCase {
        contacts = List.copyOf(contacts);
    }

    /** Whether it is open. */
    public boolean open() {
        return conclusion == null;
    }

    SafetyCase contacted(Instant at) {
        return new SafetyCase(caseId, cause, reference, openedAt, latestAt, contacts, contactedAt == null ? at : contactedAt, overdue,
                conclusion);
    }

    /** One of the contacts to come has become a task. */
    SafetyCase asked() {
        return new SafetyCase(caseId, cause, reference, openedAt, latestAt, contacts.isEmpty() ? contacts
                : contacts.subList(1, contacts.size()), contactedAt, overdue, conclusion);
    }

    SafetyCase late() {
        return new SafetyCase(caseId, cause, reference, openedAt, latestAt, contacts, contactedAt, true, conclusion);
    }

    SafetyCase closed(String how) {
        return new SafetyCase(caseId, cause, reference, openedAt, latestAt, List.of(), contactedAt, overdue, how);
    }
}
