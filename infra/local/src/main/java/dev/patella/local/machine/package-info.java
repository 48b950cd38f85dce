/** The whole platform on one machine: a real broker, a real MongoDB, an issuer of tokens and the four services. */
@NullMarked
package dev.patella.local.machine;

import org.jspecify.annotations.NullMarked;
