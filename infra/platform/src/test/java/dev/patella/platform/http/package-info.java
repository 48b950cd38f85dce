/** Tests. */
@NullMarked
package dev.patella.platform.http;

import org.jspecify.annotations.NullMarked;
