/** The four services in one thread, over servers that are simulated, with patients who go through them while anything goes wrong. */
@NullMarked
package dev.patella.simulation;

import org.jspecify.annotations.NullMarked;
