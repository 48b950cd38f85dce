/** A service of three commands, for the tests of the edge. */
@NullMarked
package dev.patella.platform.demo;

import org.jspecify.annotations.NullMarked;
