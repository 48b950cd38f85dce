/**
 * The store port over the MongoDB Java driver: majority reads and writes, one document a decision, no transaction.
 */
@NullMarked
package dev.patella.messaging.mongo;

import org.jspecify.annotations.NullMarked;
