/** Tests of the engine, in one thread, over a store and a bus in memory. */
@NullMarked
package dev.patella.messaging.engine;

import org.jspecify.annotations.NullMarked;
