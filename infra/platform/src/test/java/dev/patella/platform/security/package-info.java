/** Tests. */
@NullMarked
package dev.patella.platform.security;

import org.jspecify.annotations.NullMarked;
