/**
 * Kafka as the bus: CloudEvents in headers, a producer of our own, records read as bytes.
 */
@NullMarked
package dev.patella.messaging.kafka;

import org.jspecify.annotations.NullMarked;
