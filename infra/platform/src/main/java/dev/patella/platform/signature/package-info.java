/** Acts that two persons sign (domain.md §8.5). Plain Java: deciders use it. */
@NullMarked
package dev.patella.platform.signature;

import org.jspecify.annotations.NullMarked;
