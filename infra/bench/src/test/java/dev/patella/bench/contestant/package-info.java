/** That what takes part in the bench works. */
@NullMarked
package dev.patella.bench.contestant;

import org.jspecify.annotations.NullMarked;
