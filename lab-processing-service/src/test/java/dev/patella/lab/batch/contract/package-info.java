/** Tests. */
@NullMarked
package dev.patella.lab.batch.contract;

import org.jspecify.annotations.NullMarked;
