/** The time that the business goes by. */
@NullMarked
package dev.patella.platform.clock;

import org.jspecify.annotations.NullMarked;
