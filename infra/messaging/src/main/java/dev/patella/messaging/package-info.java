/**
 * What a service supplies to have its inputs decided, stored and relayed, and what it gets back. Plain Java; it knows nothing of
 * patients, Spring, Kafka or MongoDB.
 */
@NullMarked
package dev.patella.messaging;

import org.jspecify.annotations.NullMarked;
