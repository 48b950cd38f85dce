/** Tests. */
@NullMarked
package dev.patella.lab.batch.storage;

import org.jspecify.annotations.NullMarked;
