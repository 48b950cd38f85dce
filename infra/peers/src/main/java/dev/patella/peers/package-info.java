/** What a team would otherwise write. Each peer has a package of its own; {@link dev.patella.peers.treatment} is what they share. */
@NullMarked
package dev.patella.peers;

import org.jspecify.annotations.NullMarked;
