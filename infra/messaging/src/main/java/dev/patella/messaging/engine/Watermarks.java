package dev.patella.messaging.engine;

import dev.patella.messaging.Head;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Port to what a service needs for freshness of its database: how far it knows the others' streams, and what it may say of its own. Every
 * read is a majority read, every write a majority write; every operation may throw {@link Store.StoreUnavailable}.
 */
public interface Watermarks {

    /** What is known of these places; none is missing. One query. */
    Map<Watermark.Place, Watermark> known(Collection<Watermark.Place> places);

    /**
     * Writes what is known now, each where nothing newer is written yet. One bulk.
     *
     * @param before what was read before, by place
     * @return places at which somebody else has written in between
     */
    Set<Watermark.Place> advance(List<Watermark> next, Map<Watermark.Place, Watermark> before);

    /** A write that changes nothing: whatever was acknowledged before it is seen by every read after it. */
    Fence fence();

    /**
     * What the fence says.
     *
     * @param now the database's time
     * @param refill how much of the journal is in the topic
     */
    record Fence(Instant now, Refill refill) {}

    /** The database's time of the last fence; the epoch when there was none. */
    Instant lastFence();

    /** From now on, it is not known of any place in which topic it was read: all are read from the beginning. */
    void forgetTopics();

    /** Writes how much of the journal is in the topic, unless it is not any more as it was read; says whether it was written. */
    boolean refilled(Refill next, Refill before);

    /** From now on, this place is read in another topic, from its beginning. What was known of it is known as before. */
    void movedTo(Watermark.Place place, String topic);

    /** Ids of documents of which something may not be published yet, up to one more than the limit. */
    List<String> pendingIds(int limit);

    /** Where the chains of contract events end of a few documents of which nothing is pending, in the order of their ids. */
    Map<String, Head> heads(String after, int limit);

    /** What a few documents lack that list a {@link Block#GAP}, in the order of their ids. One query, of an index that has only those. */
    Map<String, List<Lack>> gaps(String after, int limit);

    /** What these documents have heard of each stream. One query. */
    Map<String, Map<String, Head>> marks(Collection<String> ids);
}
