package dev.patella.messaging;

import java.time.Instant;

/**
 * The next thing that a document waits for.
 *
 * @param kind what is due
 * @param key which one of its kind
 * @param at when
 */
public record Timer(String kind, String key, Instant at) {}
