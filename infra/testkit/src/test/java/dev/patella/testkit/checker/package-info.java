/** A told story of one treatment, corrupted in one place at a time. */
@NullMarked
package dev.patella.testkit.checker;

import org.jspecify.annotations.NullMarked;
