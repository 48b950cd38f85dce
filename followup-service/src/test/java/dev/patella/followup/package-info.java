/** Tests of the follow-up service as a whole. */
@NullMarked
package dev.patella.followup;

import org.jspecify.annotations.NullMarked;
