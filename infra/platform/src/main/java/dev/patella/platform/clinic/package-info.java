/** Commands as clinic events: which source may speak for whom, and whose signature came with it. */
@NullMarked
package dev.patella.platform.clinic;

import org.jspecify.annotations.NullMarked;
