/** Who asks, how fast, and how long it takes. */
@NullMarked
package dev.patella.bench.load;

import org.jspecify.annotations.NullMarked;
