/** Tests. */
@NullMarked
package dev.patella.platform.problem;

import org.jspecify.annotations.NullMarked;
