/** The least that does the same durable work: clients of Kafka and MongoDB and the JDK's own HTTP server, by hand and batched. */
@NullMarked
package dev.patella.bench.bare;

import org.jspecify.annotations.NullMarked;
