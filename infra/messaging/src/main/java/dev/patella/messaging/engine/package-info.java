/**
 * Decide, store, relay, consume: the one way in which anything happens (`infra/docs/architecture.md`). Plain Java over the ports
 * {@code Store} and {@code Bus} and a clock, so that one thread can step it in a test. It knows nothing of patients.
 */
@NullMarked
package dev.patella.messaging.engine;

import org.jspecify.annotations.NullMarked;
