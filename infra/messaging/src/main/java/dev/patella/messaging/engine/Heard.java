package dev.patella.messaging.engine;

import dev.patella.messaging.CloudEvent;

/**
 * An event of another service, its envelope read.
 *
 * @param envelope its envelope
 * @param event the record
 */
record Heard(Envelope envelope, CloudEvent event) {}
