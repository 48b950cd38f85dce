/** Who may speak: tokens of the one issuer, for whatever way they come in. No session, no password. */
@NullMarked
package dev.patella.platform.security;

import org.jspecify.annotations.NullMarked;
