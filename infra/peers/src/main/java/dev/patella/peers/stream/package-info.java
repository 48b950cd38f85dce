/** Spring Cloud Stream with a transactional outbox collection that is polled. */
@NullMarked
package dev.patella.peers.stream;

import org.jspecify.annotations.NullMarked;
