package dev.patella.messaging.engine;

import dev.patella.messaging.CloudEvent;

/**
 * A record as it was read from a topic.
 *
 * @param topic where it was read
 * @param partition where it was read
 * @param offset where it was read
 * @param event the record; what could not be understood as a CloudEvent has no `type`
 */
public record BusRecord(String topic, int partition, long offset, CloudEvent event) {}
