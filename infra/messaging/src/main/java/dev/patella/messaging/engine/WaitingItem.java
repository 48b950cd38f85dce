package dev.patella.messaging.engine;

import dev.patella.messaging.CloudEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record that cannot be applied now, byte for byte as it came.
 *
 * @param id identity: for an event its stream, aggregate and number, for anything else where it was read
 * @param aggregate the aggregate that it is about; empty when that cannot be told
 * @param reason why it waits
 * @param detail what exactly is missing or wrong, in words
 * @param topic where it was read
 * @param partition where it was read
 * @param offset where it was read
 * @param event the record
 * @param since since when it waits
 */
public record WaitingItem(String id, String aggregate, Reason reason, String detail, String topic, int partition, long offset,
        CloudEvent event, Instant since) {

    private static final String TOKEN = "actortoken";

    /** A record that must wait, under this id. */
    static WaitingItem of(BusRecord record, String id, String aggregate, Step.Wait wait, Instant since) {
        return new WaitingItem(id, aggregate, wait.reason(), wait.detail(), record.topic(), record.partition(), record.offset(),
                withoutToken(record.event()), since);
    }

    /** A person's token is judged when it comes and never stored. */
    private static CloudEvent withoutToken(CloudEvent event) {
        Map<String, String> attributes = new LinkedHashMap<>(event.attributes());
        return attributes.remove(TOKEN) == null ? event : new CloudEvent(attributes, event.key(), event.data(), event.appendedAt());
    }

    /** Why something waits. */
    public enum Reason {
        /** An earlier event of its stream has not come yet. */
        AHEAD,
        /** Its producer had heard something that has not come here yet. */
        BASIS,
        /** It cannot be read. */
        UNREADABLE,
        /** Handling it failed, or it contradicts what is known. */
        QUARANTINED,
        /** Others were faster too many times. */
        LOST_RACES,
        /** The aggregate's outbox is full. */
        OUTBOX_FULL,
        /** A fact for which something is not known yet that it rests on. */
        PREREQUISITE,
        /** The aggregate's document has a form that this version of the service does not know. */
        FORM_UNKNOWN,
        /** Others have heard it, and the database was put back to a state before it: an operator decides. */
        RESTORED,
        /** Its aggregate was put back to an older state, and nobody has decided yet how it goes on. */
        UNDECIDED;

        /** Whether time or news may cure it; the others wait for somebody who repairs them. */
        public boolean isTriedAgain() {
            return this != UNREADABLE && this != QUARANTINED && this != RESTORED;
        }
    }
}
