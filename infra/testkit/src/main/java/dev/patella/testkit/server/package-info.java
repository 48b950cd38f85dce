/**
 * Starts a real Kafka broker and a real {@code mongod} on this machine and stops them again, for tests and for local runs.
 *
 * <p>
 * Nothing here knows of JUnit or of the services.
 */
@NullMarked
package dev.patella.testkit.server;

import org.jspecify.annotations.NullMarked;
