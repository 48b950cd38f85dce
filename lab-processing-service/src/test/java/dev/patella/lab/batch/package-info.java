/** Tests. */
@NullMarked
package dev.patella.lab.batch;

import org.jspecify.annotations.NullMarked;
