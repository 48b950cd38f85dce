/** Measures Patella beside others that do the same durable work, on the same servers in the same run. */
@NullMarked
package dev.patella.bench;

import org.jspecify.annotations.NullMarked;
