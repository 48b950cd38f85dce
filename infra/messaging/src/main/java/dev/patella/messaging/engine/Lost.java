package dev.patella.messaging.engine;

import dev.patella.messaging.Actor;
import dev.patella.messaging.CloudEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events of a service's own that others have heard and that its database does not know any more, since it was put back to an older state. */
final class Lost {

    private static final String RESTORED = "restored|";

    private Lost() {}

    /** Whether this is an event about an aggregate. */
    static boolean isEvent(CloudEvent event) {
        return event.attribute("head") != null;
    }

    /** The decision about it waits under the id of the last event that was heard. */
    static WaitingItem waits(BusRecord record, Instant since) {
        Envelope envelope = Envelope.read(record.event());
        String id = RESTORED + Envelope.waitingId(envelope.stream(), envelope.aggregateId(), envelope.head());
        return WaitingItem.of(record, id, envelope.aggregateId(), new Step.Wait(WaitingItem.Reason.RESTORED,
                "Others have heard this, and the database was put back to a state before it"), since);
    }

    static boolean isDecision(String waitingId) {
        return waitingId.startsWith(RESTORED);
    }

    /** As much of it as others were told: what made the state is not known any more. */
    static Entry entry(CloudEvent event) {
        Envelope envelope = Envelope.read(event);
        Actor actor = new Actor(text(event, "actor"), text(event, "actorrole"));
        DomainRecord record = new DomainRecord(envelope.head().n(), DomainRecord.LOST, 1, envelope.time(), text(event, "site"), actor,
                new Cause(Cause.Kind.OPERATOR, RESTORED + envelope.head().n(), "", event.attribute("traceparent")), null, "{}");
        return new Entry(record, envelope.head().hash(), new Published(envelope.type(), envelope.version(), envelope.previous(),
                envelope.basis(), event.data()), null);
    }

    private static String text(CloudEvent event, String attribute) {
        @Nullable
        String value = event.attribute(attribute);
        return Objects.requireNonNullElse(value, "");
    }
}
