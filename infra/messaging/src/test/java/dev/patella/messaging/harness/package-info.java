/**
 * Runs any service's handler in one thread over a store and a bus in memory, and crashes it before and after every call to them, and with
 * the reply lost.
 */
@NullMarked
package dev.patella.messaging.harness;

import org.jspecify.annotations.NullMarked;
