/** The treatment as both services of every peer keep it, and the requests that change it. */
@NullMarked
package dev.patella.peers.treatment;

import org.jspecify.annotations.NullMarked;
