/** The patella command. */
@NullMarked
package dev.patella.local;

import org.jspecify.annotations.NullMarked;
