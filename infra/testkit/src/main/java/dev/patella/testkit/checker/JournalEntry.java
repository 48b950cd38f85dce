package dev.patella.testkit.checker;

import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One domain event as the journal and the outbox keep it.
 *
 * @param n its number, from 1 per aggregate
 * @param type stored name of its type
 * @param version schema version of its data
 * @param at when it was decided, ISO 8601
 * @param site where
 * @param actorId who acted
 * @param actorRole in which role
 * @param causeKind COMMAND, CLINIC, EVENT, TIMER or ERRAND
 * @param cause identity of the input that caused it
 * @param digest SHA-256 of the input's content
 * @param traceparent W3C trace context of the input, or null
 * @param footing what it rested on, where the input was a gate, or null
 * @param answer what the input was answered, where this event is the answer
 * @param data the event as JSON text
 * @param head hash of the chain up to and including it
 * @param contract what it says to the other services, or null
 * @param replySource source of the clinic event whose answer it carries, or null
 * @param replyId id of that clinic event, or null
 */
public record JournalEntry(long n, String type, int version, String at, String site, String actorId, String actorRole, String causeKind,
        String cause, String digest, @Nullable String traceparent, @Nullable Footed footing, @Nullable StoredAnswer answer, String data,
        String head,
        @Nullable Contract contract,
        @Nullable String replySource, @Nullable String replyId) {

    /** Type of the engine's own event that records a refusal. */
    static final String REFUSED = "input-refused";

    /** Type of the engine's own event that records that the same was said before. */
    static final String UNCHANGED = "input-unchanged";

    /** Type of the engine's own event that records that an operator gave up an event of another service. */
    static final String PASSED_OVER = "event-passed-over";

    /** Type of the engine's own event that records that a fact waited in vain. */
    static final String FACT_OVERDUE = "fact-overdue";

    /** Type of the engine's own event that stands for one that others have heard and that a restored database does not know. */
    static final String LOST = "event-lost";

    /** Type of the engine's own event that records that an operator goes on after what was lost. */
    static final String GIVEN_UP = "lost-events-given-up";

    static JournalEntry of(Document stored) {
        Document actor = Objects.requireNonNullElse(Fields.document(stored, "actor"), new Document());
        Document cause = Objects.requireNonNullElse(Fields.document(stored, "cause"), new Document());
        Document reply = Objects.requireNonNullElse(Fields.document(stored, "reply"), new Document());
        return new JournalEntry(Fields.number(stored, "n"), Fields.text(stored, "type"), (int) Fields.number(stored, "v"),
                Fields.text(stored, "at"), Fields.text(stored, "site"), Fields.text(actor, "id"), Fields.text(actor, "role"),
                Fields.text(cause, "kind"), Fields.text(cause, "input"), Fields.text(cause, "digest"), Fields.textOrNull(cause,
                        "traceparent"),
                Footed.of(Fields.document(cause, "footing")), StoredAnswer.of(Fields.document(stored, "answer")), Fields.text(stored,
                        "data"), Fields.text(stored, "head"),
                Contract.of(Fields.document(stored, "contract")), Fields.textOrNull(reply, "source"), Fields.textOrNull(reply, "id"));
    }

    /** Whether this changes the state: the engine's own events do not. */
    public boolean changesState() {
        return !type.equals(REFUSED) && !type.equals(UNCHANGED) && !type.equals(PASSED_OVER) && !type.equals(FACT_OVERDUE)
                && !type.equals(LOST) && !type.equals(GIVEN_UP);
    }

    /** Whether an input with an identity of its own caused it, rather than an event, a timer or an errand of the platform itself. */
    boolean fromOutside() {
        return cause.startsWith("http|") || cause.startsWith("clinic|");
    }

    boolean says(String contractType) {
        return contract != null && contract.type().equals(contractType);
    }

    Link link() {
        return new Link(n, head);
    }
}
