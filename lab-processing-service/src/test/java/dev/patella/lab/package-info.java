/** Tests. */
@NullMarked
package dev.patella.lab;

import org.jspecify.annotations.NullMarked;
