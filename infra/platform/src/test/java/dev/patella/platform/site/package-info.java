/** Tests. */
@NullMarked
package dev.patella.platform.site;

import org.jspecify.annotations.NullMarked;
