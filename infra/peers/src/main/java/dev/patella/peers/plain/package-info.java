/** Saved, then sent. */
@NullMarked
package dev.patella.peers.plain;

import org.jspecify.annotations.NullMarked;
