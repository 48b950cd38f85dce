/** A MongoDB that is simulated: what a majority has and what one node has, and calls that get lost on the way. */
@NullMarked
package dev.patella.simulation.database;

import org.jspecify.annotations.NullMarked;
