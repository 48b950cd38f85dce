/** Runs the formal models of this module's resources with the checker TLC, and reads the behaviours that it finds. */
@NullMarked
package dev.patella.models;

import org.jspecify.annotations.NullMarked;
