/** Tests. */
@NullMarked
package dev.patella.platform.clinic;

import org.jspecify.annotations.NullMarked;
