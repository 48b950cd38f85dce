/** Tests of who asks. */
@NullMarked
package dev.patella.bench.load;

import org.jspecify.annotations.NullMarked;
