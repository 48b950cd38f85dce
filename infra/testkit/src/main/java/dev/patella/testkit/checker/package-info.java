/**
 * Proves from what is stored that nothing was lost, doubled, invented or changed: the invariants of the platform, each a class with a
 * sentence. Reads only the four databases, the topics from their beginning, and the driver's ledger of the answers that it was given; asks
 * no service anything.
 */
@NullMarked
package dev.patella.testkit.checker;

import org.jspecify.annotations.NullMarked;
