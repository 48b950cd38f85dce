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

    /**
     * How many partitions a topic has, which never changes.
     *
     * @return 0 when the broker does not say
     */
    int partitions(String topic);

    /**
     * The partition of a topic in which records with this key are.
     *
     * @return -1 when the broker does not say
     */
    int partition(String topic, String key);

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
