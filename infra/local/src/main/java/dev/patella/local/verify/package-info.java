/** Gives the checker what it must know of the engine and of the services' deciders. */
@NullMarked
package dev.patella.local.verify;

import org.jspecify.annotations.NullMarked;
