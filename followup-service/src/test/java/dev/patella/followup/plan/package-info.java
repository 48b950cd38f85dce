/** Tests of this package. */
@NullMarked
package dev.patella.followup.plan;

import org.jspecify.annotations.NullMarked;
