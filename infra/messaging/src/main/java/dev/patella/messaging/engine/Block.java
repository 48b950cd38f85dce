package dev.patella.messaging.engine;

import dev.patella.messaging.Head;
import dev.patella.messaging.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is in an aggregate's way.
 *
 * @param reason why
 * @param scope what it holds up: treatment, a side, a container, the site
 * @param cause what ends it: the id of what waits, or of the event that set it
 * @param since since when
 * @param until for a fact that waits, the end of its waiting; null otherwise
 */
public record Block(String reason, String scope, String cause, Instant since, @Nullable Instant until) {

    /** Scope of a block that concerns the whole aggregate. */
    public static final String WHOLE = "treatment";
    private static final String UNPUBLISHABLE = "UNPUBLISHABLE";
    private static final String CONTRADICTED = "CONTRADICTED";
    /** Why it stands while something of another stream is lost. */
    public static final String GAP = "GAP";
    private static final String GAP_OF = "gap|";

    /** One that no time ends. */
    public Block(String reason, String scope, String cause, Instant since) {
        this(reason, scope, cause, since, null);
    }

    /** The broker will never take this event of the aggregate, and nothing may overtake it. */
    static Block unpublishable(long n, Instant since) {
        return new Block(UNPUBLISHABLE, WHOLE, "event " + n, since);
    }

    /** Others have heard more than the database knows, which was put back to an older state. */
    static Block restored(String waitingId, Instant since) {
        return new Block(WaitingItem.Reason.RESTORED.name(), WHOLE, waitingId, since);
    }

    /** Its producer has said more than arrived: what is missing has been lost on the way. */
    static Block gap(String stream, long n, Instant since) {
        return new Block(GAP, WHOLE, GAP_OF + stream + "|" + n, since);
    }

    /** Its producer tells another history than the one that was heard. */
    static Block contradicted(String stream, long n, Instant since) {
        return new Block(CONTRADICTED, WHOLE, "contradicted|" + stream + "|" + n, since);
    }

    boolean isRestored() {
        return reason.equals(WaitingItem.Reason.RESTORED.name());
    }

    boolean isGap() {
        return reason.equals(GAP);
    }

    /** Of which stream something is lost. */
    String gapOf() {
        return gap()[0];
    }

    private long gapUpTo() {
        return Long.parseLong(gap()[1]);
    }

    private String[] gap() {
        return cause.substring(GAP_OF.length()).split("\\|", -1);
    }

    /** The same loss, where it turns out to reach further; it stands as long as it has stood. */
    Block upTo(long n) {
        return n <= gapUpTo() ? this : gap(gapOf(), n, since);
    }

    boolean isUnpublishable() {
        return reason.equals(UNPUBLISHABLE);
    }

    /** Whether it says that a fact waits; that is in nobody's way. */
    boolean isOfFact() {
        return reason.equals(WaitingItem.Reason.PREREQUISITE.name());
    }

    /** The end of the waiting of a fact, or null. */
    @Nullable
    Timer overdue() {
        return isOfFact() && until != null ? new Timer(WaitingFacts.OVERDUE, cause, until) : null;
    }

    /** Whether no command may be decided while it stands. */
    boolean stops() {
        return isUnpublishable() || isRestored() || reason.equals(CONTRADICTED) || reason.equals(WaitingItem.Reason.QUARANTINED.name());
    }

    /** Whether an input of the clinic waits, rather than an event of another service. */
    boolean isOfClinicInput() {
        return cause.startsWith("clinic|");
    }

    /** Whether no gate may be passed while it stands. What a clinic says of the very step does not stand in the step's way. */
    boolean closesGates() {
        return !isOfClinicInput() && !isOfFact();
    }

    /** Whether it is over without anybody having said so: the event that could not be published has left the outbox; what was lost came. */
    boolean isOver(List<Entry> outbox, Map<String, Head> marks) {
        if (isGap()) {
            return marks.getOrDefault(gapOf(), Head.NONE).n() >= gapUpTo();
        }
        return isUnpublishable() && outbox.stream().noneMatch(entry -> cause.equals("event " + entry.n()));
    }

    boolean isSame(Block other) {
        return reason.equals(other.reason) && cause.equals(other.cause);
    }
}
