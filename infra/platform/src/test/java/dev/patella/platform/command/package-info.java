/** Tests. */
@NullMarked
package dev.patella.platform.command;

import org.jspecify.annotations.NullMarked;
