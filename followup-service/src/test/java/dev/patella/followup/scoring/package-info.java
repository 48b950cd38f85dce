/** Tests of this package. */
@NullMarked
package dev.patella.followup.scoring;

import org.jspecify.annotations.NullMarked;
