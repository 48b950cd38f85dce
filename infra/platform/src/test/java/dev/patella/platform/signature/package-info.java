/** Tests. */
@NullMarked
package dev.patella.platform.signature;

import org.jspecify.annotations.NullMarked;
