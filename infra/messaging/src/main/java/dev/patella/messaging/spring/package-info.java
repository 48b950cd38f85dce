/**
 * The starter: builds a service's engine from its {@code ServiceDefinition} and runs its consumer, relay and sweeper.
 */
@NullMarked
package dev.patella.messaging.spring;

import org.jspecify.annotations.NullMarked;
