/** Tests. */
@NullMarked
package dev.patella.platform.id;

import org.jspecify.annotations.NullMarked;
