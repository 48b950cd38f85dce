/** Tests. */
@NullMarked
package dev.patella.platform.openapi;

import org.jspecify.annotations.NullMarked;
