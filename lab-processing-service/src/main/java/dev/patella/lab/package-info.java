/** The laboratory: decides about the cells, from their receipt to their release. */
@NullMarked
package dev.patella.lab;

import org.jspecify.annotations.NullMarked;
