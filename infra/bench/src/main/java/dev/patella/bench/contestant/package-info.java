/** Those that are measured side by side: Patella, the bare clients, and what else a team might write. */
@NullMarked
package dev.patella.bench.contestant;

import org.jspecify.annotations.NullMarked;
