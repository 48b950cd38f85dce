package dev.patella.messaging;

import java.util.List;
import java.util.Map;

/**
 * An aggregate as a majority of the database has it.
 *
 * @param id its id
 * @param state its state
 * @param revision number of domain events that made the state; the ETag
 * @param n number of its last recorded event, recorded refusals included
 * @param possible commands that could be accepted next
 * @param marks what it has heard of the other streams
 * @param blocks what is in the way, in words
 * @param <S> state
 */
public record Snapshot<S>(String id, S state, long revision, long n, List<String> possible, Map<String, Head> marks, List<String> blocks) {}
