package dev.patella.messaging;

import java.time.Instant;
import java.util.List;

/** Rows that a service keeps of every contract event it publishes or hears, e.g. a timeline. May get the same row again. */
@FunctionalInterface
public interface Projection {

    /**
     * Keeps the rows by a majority write before it returns; a row that is there already stays as it is.
     *
     * @throws Desk.TemporarilyUnavailable when it cannot; the same rows come again
     */
    void rows(List<Row> rows);

    /**
     * One contract event.
     *
     * @param aggregateId whose
     * @param stream who said it
     * @param n its number in the stream of this aggregate
     * @param type kebab name within the stream
     * @param at when it was decided
     * @param site where
     * @param actor who acted
     */
    record Row(String aggregateId, String stream, long n, String type, Instant at, String site, Actor actor) {}
}
