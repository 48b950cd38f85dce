/** Tests. */
@NullMarked
package dev.patella.lab.analysis;

import org.jspecify.annotations.NullMarked;
