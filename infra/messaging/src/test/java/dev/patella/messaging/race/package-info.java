/** Stops that race gates, between two services in processes of their own. */
@NullMarked
package dev.patella.messaging.race;

import org.jspecify.annotations.NullMarked;
