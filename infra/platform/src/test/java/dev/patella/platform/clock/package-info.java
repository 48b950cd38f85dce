/** Tests. */
@NullMarked
package dev.patella.platform.clock;

import org.jspecify.annotations.NullMarked;
