/** Tests of this package. */
@NullMarked
package dev.patella.followup.data;

import org.jspecify.annotations.NullMarked;
