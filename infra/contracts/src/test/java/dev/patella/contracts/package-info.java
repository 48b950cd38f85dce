/** Tests that keep schemas, samples and the list of commands in agreement. */
@NullMarked
package dev.patella.contracts;

import org.jspecify.annotations.NullMarked;
