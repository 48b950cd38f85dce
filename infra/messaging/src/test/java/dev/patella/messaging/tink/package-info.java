/** The seal. */
@NullMarked
package dev.patella.messaging.tink;

import org.jspecify.annotations.NullMarked;
