/** Tests. */
@NullMarked
package dev.patella.lab.label;

import org.jspecify.annotations.NullMarked;
