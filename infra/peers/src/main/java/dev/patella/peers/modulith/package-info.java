/** Spring Modulith with its event publication registry in MongoDB. */
@NullMarked
package dev.patella.peers.modulith;

import org.jspecify.annotations.NullMarked;
