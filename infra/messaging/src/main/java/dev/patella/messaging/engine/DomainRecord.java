package dev.patella.messaging.engine;

import dev.patella.messaging.Actor;
import dev.patella.messaging.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One domain event as it is stored, complete: these alone rebuild the state.
 *
 * @param n its number, from 1 per aggregate
 * @param type stored name of its type
 * @param version schema version of its data
 * @param at when it was decided
 * @param site where
 * @param actor who acted
 * @param cause why
 * @param answer what the input was answered, where this event is the answer to one
 * @param data the event as JSON text, byte for byte as committed
 */
public record DomainRecord(long n, String type, int version, Instant at, String site, Actor actor, Cause cause, @Nullable Answer answer,
        String data) {

    /** Type of the engine's own event that records a refusal. */
    public static final String REFUSED = "input-refused";

    /** Type of the engine's own event that records that the same was said before. */
    public static final String UNCHANGED = "input-unchanged";

    /** Type of the engine's own event that records that an operator gave up an event of another service. */
    public static final String PASSED_OVER = "event-passed-over";

    /** Type of the engine's own event that records that a fact waited in vain: what it told stays with what waited. */
    public static final String FACT_OVERDUE = "fact-overdue";

    /** Type of the engine's own event that stands for one that others have heard and that a restored database does not know. */
    public static final String LOST = "event-lost";

    /** Type of the engine's own event that records that an operator goes on after what was lost. */
    public static final String GIVEN_UP = "lost-events-given-up";

    /** Whether this changes the state: the engine's own events do not. */
    public boolean changesState() {
        return !type.equals(REFUSED) && !type.equals(UNCHANGED) && !type.equals(PASSED_OVER)
                && !type.equals(FACT_OVERDUE) && !type.equals(LOST) && !type.equals(GIVEN_UP);
    }
}
