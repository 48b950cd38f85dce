package dev.patella.messaging.engine;

import java.util.List;

/** Port to the broker. */
public interface Bus {

    /**
     * Sends records, pipelined and in order, and waits until all in-sync replicas have acknowledged or refused each.
     *
     * @return one result a record, in the same order
     */
    List<Sent> publish(List<OutRecord> records);

    /** What became of a record. */
    enum Sent {
        /** All in-sync replicas have it. */
        ACKNOWLEDGED,
        /** It may or may not be there; send again. */
        FAILED,
        /** It will never be accepted as it is. */
        IMPOSSIBLE
    }
}
